"""A quarter of the Working Group on the screens of those who own each step (R23, R44, R95-R109).

The quarter has ended, its cases are counted; then: consolidation, agenda, meeting, minutes, a task that becomes late
and climbs, the quarterly report published, delivered, acknowledged.
"""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.register.people import Role
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from tests import builders
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import FakeServer, fake_server
from tests.browser.journeys.actor import Actor
from tests.browser.journeys.form_filler import NOW, fill
from tests.browser.journeys.telling import Telling, one_browser, telling
from tests.browser.phone import DESK, PHONE
from tests.usecases.field import RECEPTION, entry

pytestmark = pytest.mark.browser

LOOKS = os.environ.get("LOOKS")
"""A folder for pictures of each screen, for whoever wants to look at them."""

CASE = builders.case(1)


@pytest.fixture
def quarter() -> Iterator[FakeServer]:
    """Twelve receptions of August; the date has opened the Working Group's file."""
    with fake_server() as running:
        made = running.system
        made.clock.at = datetime(2026, 8, 3, 3, tzinfo=UTC)
        open_recurring_duties(made.services)
        for number in range(1, 13):
            person = {"sex": "female" if number > 3 else "male", "birth_name": "Lò Thị Mẫu"}
            made.submit("border", entry(number, in_case=number, body={**RECEPTION, "person": person}))
        yield running


@pytest.mark.duty("R23", "R44", "R93", "R95", "R96", "R97", "R104", "R105", "R106", "R109")
def test_a_quarter_from_the_months_consolidation_to_the_report_that_is_acknowledged(
    browsers: Playwright, quarter: FakeServer
) -> None:
    with one_browser(browsers) as browser, telling(browser, quarter) as told:
        open_recurring_duties(quarter.system.services)
        quarter.system.services.officers.put(member("c02_leader", Role.WORKING_GROUP_MEMBER))
        _report(told, "hotline_leader", "monthly", "9")
        expect(told.actor("hotline_leader").page.get_by_text("Đã phát hành, số 1/BC-TCT")).to_be_visible()

        group(told, "head")
        write(told, "head", "meeting_convened", {
            "kind": "regular", "takes_place_on": NOW, "place": "Phòng họp Cục", "agenda": "Tình hình quý III",
            "expected": [{"agency": "criminal_police", "staff": 2}],
        })  # fmt: skip
        hotline = told.actor("hotline")
        hotline.opens(CASE)
        hotline.page.locator("details.add summary").click()
        hotline.page.get_by_role("button", name=hotline.forms["agenda_item"]["vi"]).click()
        expect(hotline.page.locator("#f-case")).to_have_value(CASE)
        fill(hotline.page, hotline.forms["agenda_item"]["schema"], {"question": "Chưa có nơi ở phù hợp"})
        sent(hotline)

        group(told, "c02_leader")
        shown = told.actor("c02_leader").page.locator("#group-meetings").locator("..")
        expect(shown).to_contain_text(CASE)
        expect(shown).to_contain_text("Chưa có nơi ở phù hợp")
        assert "Lò Thị Mẫu" not in told.actor("c02_leader").page.inner_text("body")
        look(told, "c02_leader", "meeting-convened")

        group(told, "hotline")
        write(told, "hotline", "meeting_minutes", {
            "held_on": NOW, "chaired_by": "head", "document": "3/BB-TCT",
            "attendance": [{"agency": "criminal_police", "present": 2, "right_composition": "yes"}],
            "decisions": [{"decision": "Mở đợt truyền thông ở cửa khẩu", "consensus": "yes"}],
            "assigns": "yes",
            "assignments": [{"task": "Rà soát đường dây qua cửa khẩu", "to_unit": "c02", "due_on": NOW}],
        }, section="Họp và tập huấn")  # fmt: skip
        group(told, "c02_leader")
        write(told, "c02_leader", "minutes_receipt", {"agrees": "yes", "to_localities": "yes"})

        ten_days_pass(told)
        group(told, "head")
        task = told.actor("head").page.locator("li.item", has_text="Rà soát đường dây qua cửa khẩu")
        expect(task).to_contain_text("Quá hạn")
        assert "overdue.head" in {kind for kind, _ in alerts(told, "head")}, "it climbed to the head"
        write(told, "head", "urging", {"words": "Đề nghị báo cáo trong tuần"})
        group(told, "c02_leader")
        expect(told.actor("c02_leader").page.get_by_text("Đã đôn đốc 1 lần")).to_be_visible()
        look(told, "c02_leader", "task-late")
        write(told, "c02_leader", "assignment_progress", {"state": "done", "report": "Đã rà soát"})
        group(told, "head")
        expect(task).to_contain_text("Đã hoàn thành")
        look(told, "head", "task-done")

        _report(told, "hotline_leader", "quarterly", "9", publish=False)
        told.actor("head")._tab("Thời hạn")
        page = told.actor("head").page
        page.get_by_role("button", name="Báo cáo phối hợp").click()
        page.get_by_role("button", name="Báo cáo quý").click()
        publish(page)
        expect(page.get_by_text("Đã phát hành, số 2/BC-TCT")).to_be_visible()
        look(told, "head", "report-published")
        member_page = told.actor("c02_leader").page
        told.actor("c02_leader")._tab("Thời hạn")
        member_page.get_by_role("button", name="Báo cáo phối hợp").click()
        member_page.get_by_role("button", name="Báo cáo quý").click()
        member_page.get_by_role("button", name="Xác nhận đã nhận").click()
        expect(member_page.get_by_role("listitem").filter(has_text="đã xác nhận")).to_have_count(1)


def member(who: str, role: Role) -> Any:
    """The account of one of the cast in another role."""
    return builders.officer(who).model_copy(update={"role": role})


def group(told: Telling, who: str) -> None:
    """The Working Group's page on that officer's screen."""
    told.server.system.clock.at = max(told.server.system.clock.at, datetime.now(UTC))
    actor = told.actor(who)
    actor._tab("Thời hạn")
    actor.page.get_by_role("button", name="Tổ công tác: họp, kế hoạch, nhiệm vụ").click()
    expect(actor.page.get_by_role("heading", name="Nhiệm vụ được phân công")).to_be_visible()
    assert violations(actor.page) == []


def write(told: Telling, who: str, form: str, answers: Mapping[str, Any], section: str | None = None) -> None:
    """Press the act where it stands, answer its form, and wait until the system has it."""
    actor = told.actor(who)
    offered = actor.forms[form]
    actor.page.locator("main").get_by_role("button", name=offered["vi"], exact=True).first.click()
    expect(actor.page.locator("form.write")).to_be_visible()
    fill(actor.page, offered["schema"], answers)
    sent(actor)


def sent(actor: Actor) -> None:
    """Everything in the outbox has been answered, and nothing was refused."""
    actor._tab("Phiếu")
    expect(actor.page.locator("li[data-state=here]")).to_have_count(0, timeout=30_000)
    expect(actor.page.locator("li[data-state=attention]")).to_have_count(0)


def _report(told: Telling, who: str, kind: str, last: str, *, publish: bool = True) -> None:
    actor = told.actor(who)
    actor._tab("Thời hạn")
    actor.page.get_by_role("button", name="Báo cáo phối hợp").click()
    actor.page.select_option("#report-kind", kind)
    actor.page.select_option("#report-period", last)
    actor.page.get_by_role("button", name="Lập dự thảo").click()
    expect(actor.page.get_by_text("Dự thảo", exact=True)).to_be_visible()
    if publish:
        globals()["publish"](actor.page)


def publish(page: Any) -> None:
    page.get_by_role("button", name="Ký và phát hành").click()
    page.get_by_role("button", name="Phát hành báo cáo này").click()


def alerts(told: Telling, who: str) -> set[tuple[str, str]]:
    listed = told.server.system.call("GET", "/v1/alerts", who).json["alerts"]
    return {(alert["kind"], alert["case"]) for alert in listed}


def ten_days_pass(told: Telling) -> None:
    """Ten days go by on the server; its clocks wake as their timers would wake them."""
    made = told.server.system
    made.clock.at += timedelta(days=10)
    file = made.services.cases.load(WORKING_GROUP_FILE)
    assert file is not None
    for owed in file.obligations:
        if owed.rule == "R109":
            wake_obligation(owed.id, owed.revision, made.services)


def look(told: Telling, who: str, name: str) -> None:
    """Nothing runs off a phone's screen, in either language."""
    page = told.actor(who).page
    wide = page.viewport_size or DESK
    for size, label in ((wide, "desk"), (PHONE, "phone")):
        page.set_viewport_size(size)
        for language in ("vi", "en"):
            if page.locator("html").get_attribute("lang") != language:
                page.get_by_role("button", name=re.compile("English|Tiếng Việt")).click()
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.get_by_role("button", name="Quick exit" if language == "en" else "Thoát nhanh")).to_be_visible()
            assert not is_wider_than_the_screen(page), (name, label, language)
            if LOOKS:
                page.screenshot(path=Path(LOOKS) / f"{name}-{label}-{language}.png", full_page=True)
    page.get_by_role("button", name=re.compile("English|Tiếng Việt")).click()
    page.set_viewport_size(wide)
