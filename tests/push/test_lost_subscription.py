"""A subscription that the browser ends is renewed, or the officer is told that this device announces nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser.fake_server import PASSWORD
from tests.browser.phone import Phone
from tests.browser.steps import sign_in
from tests.push.operator import Operator, operator, subscribe, until
from tests.push.push_service import PushService

pytestmark = pytest.mark.browser

LOSE = """async () => {
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription()).unsubscribe();
}"""
ENDED = """async () => {
  const old = await self.registration.pushManager.getSubscription();
  await old.unsubscribe();
  const event = new ExtendableEvent("pushsubscriptionchange");
  Object.defineProperty(event, "oldSubscription", { value: old });
  self.dispatchEvent(event);
}"""
TOLD = "Máy này không còn báo việc mới"


@pytest.fixture
def told(running: PushService, tmp_path: Path) -> Iterator[Operator]:
    with operator(running, tmp_path / "profile") as on_duty:
        subscribe(on_duty)
        yield on_duty


def _signs_in_again(told: Operator) -> None:
    told.page.get_by_role("button", name="Phiếu", exact=True).click()
    told.page.get_by_role("button", name="Đăng xuất").click()
    sign_in(Phone(told.page.context, told.page, Path(), []), builders.officer("hotline").username, PASSWORD)


def _is_renewed(told: Operator, before: str) -> None:
    known = told.system.services.push.devices.of_officer
    until(
        lambda: any(device.id != before for device in known(builders.officer("hotline").id)),
        "the server never heard of another subscription",
    )


@pytest.mark.duty("R41")
def test_a_subscription_that_was_lost_is_renewed_at_the_next_sign_in_without_asking(told: Operator) -> None:
    before = told.device
    told.page.evaluate(LOSE)
    _signs_in_again(told)
    _is_renewed(told, before)
    expect(told.page.get_by_text(TOLD)).to_have_count(0)
    told.is_told()
    told.sees(1)


@pytest.mark.duty("R41")
def test_the_browsers_word_that_a_subscription_ended_renews_it_at_once(told: Operator) -> None:
    before = told.device
    (worker,) = told.page.context.service_workers
    worker.evaluate(ENDED)
    _is_renewed(told, before)
    told.is_told()
    told.sees(1)


def test_one_that_cannot_be_renewed_is_told_until_it_is(told: Operator) -> None:
    told.page.evaluate(LOSE)
    told.page.context.clear_permissions()
    _signs_in_again(told)
    expect(told.page.get_by_text(TOLD)).to_be_visible()
    told.page.context.grant_permissions(["notifications"])
    told.page.get_by_text(TOLD).locator("..").get_by_role("button", name="Bật thông báo").click()
    expect(told.page.get_by_text(TOLD)).to_have_count(0)
