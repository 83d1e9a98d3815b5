"""The whole way, without the internet: alert, sealed push, push service, Chromium, our client, the screen."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from chalicelib.domain.notifying.deliveries import Channel, NoticeOutcome, payload, topic
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from tests import builders
from tests.browser.fake_server import PASSWORD
from tests.browser.phone import Phone
from tests.browser.steps import sign_in
from tests.push.operator import Operator, operator, subscribe, until
from tests.push.push_service import PushService

pytestmark = pytest.mark.browser


@pytest.fixture
def told(running: PushService, tmp_path: Path) -> Iterator[Operator]:
    with operator(running, tmp_path / "profile") as on_duty:
        subscribe(on_duty)
        yield on_duty


@pytest.mark.duty("R41")
def test_an_alert_becomes_a_notice_on_the_screen_and_the_server_learns_that_it_was_displayed(told: Operator) -> None:
    alert = told.is_told()
    told.sees(1)
    (notice,) = told.shown
    assert notice == {
        "title": "Cột Mốc", "body": "Có việc mới. Mở ứng dụng để xem.", "tag": alert.token, "lang": "vi", "data": None,
    }  # fmt: skip
    until(lambda: told.outcome(alert) is NoticeOutcome.DISPLAYED, "the server never heard that it was displayed")
    assert alert.case not in json.dumps(notice)


def test_a_body_with_one_bit_turned_shows_nothing(told: Operator) -> None:
    alert = told.raise_alert()
    turned: list[bool] = []
    take = told.service.take

    def turning(post: Any) -> int:
        turned.append(True)
        post.body = post.body[:-1] + bytes([post.body[-1] ^ 1])
        return take(post)

    told.service.take = turning  # type: ignore[method-assign]
    try:
        deliver_alert(alert, told.system.services)
    finally:
        told.service.take = take  # type: ignore[method-assign]
    assert turned
    whole = told.is_told()
    told.sees(1)
    assert [notice["tag"] for notice in told.shown] == [whole.token]
    assert told.outcome(alert) is NoticeOutcome.SENT


def test_the_same_push_again_does_not_show_twice(told: Operator) -> None:
    first = told.is_told()
    told.sees(1)
    device = told.system.services.push.devices.find(told.device)
    assert device is not None
    again = {"topic": topic(first.token), "urgent": True}
    told.system.services.push.sender.send(device, payload(first.token, "vi"), **again)  # type: ignore[arg-type]
    second = told.is_told()
    told.sees(2)
    assert {notice["tag"] for notice in told.shown} == {first.token, second.token}


def test_a_phone_that_turned_notices_off_is_forgotten_and_the_message_goes_out_instead(told: Operator) -> None:
    device = told.device
    told.page.get_by_role("button", name="Tắt", exact=True).click()
    expect(told.page.get_by_role("button", name="Bật thông báo")).to_be_visible()
    until(lambda: not told.service.subscribed, "Chromium never told its push service")
    alert = told.is_told()
    assert told.system.services.push.devices.find(device) is None
    message = [(n.channel, n.outcome) for n in told.delivery(alert).notices if n.officer is None]
    assert message == [(Channel.MESSAGE, NoticeOutcome.SENT)]


def test_touching_the_notice_leads_to_its_alert(told: Operator) -> None:
    for _ in range(3):
        told.raise_alert()
    alert = told.is_told()
    told.sees(1)
    told.touch()
    pointed = told.page.locator(f'li[data-alert="{alert.id}"]')
    expect(pointed).to_have_attribute("aria-current", "true")
    expect(told.page.locator("li[aria-current=true]")).to_have_count(1)
    until(lambda: not told.shown, "the notice stayed")


def test_a_list_that_is_open_shows_the_alert_when_its_push_comes_and_not_at_the_next_look(told: Operator) -> None:
    told.page.evaluate("() => { window.setInterval = () => 0; }")  # its look every 15 s never comes
    told.page.get_by_role("button", name="Phiếu", exact=True).click()
    with told.page.expect_response("**/v1/alerts*"):
        told.page.get_by_role("button", name="Cảnh báo", exact=True).click()
    told.page.wait_for_timeout(500)
    alert = told.is_told()
    told.sees(1)
    expect(told.page.locator(f'li[data-alert="{alert.id}"]')).to_be_visible()


def test_a_notice_touched_while_nobody_is_signed_in_leads_to_its_alert_after_the_sign_in(told: Operator) -> None:
    alert = told.is_told()
    told.sees(1)
    told.page.goto(told.page.url.split("#")[0] + f"#notice={alert.token}")
    told.page.reload()
    expect(told.page.get_by_label("Tên đăng nhập")).to_be_visible()
    assert alert.token not in told.page.url
    sign_in(Phone(told.page.context, told.page, Path(), []), builders.officer("hotline").username, PASSWORD)
    expect(told.page.locator(f'li[data-alert="{alert.id}"]')).to_have_attribute("aria-current", "true")


def test_the_next_officer_who_signs_in_on_the_duty_phone_is_told_on_it(told: Operator) -> None:
    device = told.device
    relief = builders.officer("hotline_two")
    told.system.services.sign_in.add(relief.username, relief.id, PASSWORD)  # type: ignore[attr-defined]
    told.page.get_by_role("button", name="Phiếu", exact=True).click()
    told.page.get_by_role("button", name="Đăng xuất").click()
    sign_in(Phone(told.page.context, told.page, Path(), []), relief.username, PASSWORD)
    known = told.system.services.push.devices.find
    until(lambda: (now := known(device)) is not None and now.officer == relief.id, "it still tells the first officer")
