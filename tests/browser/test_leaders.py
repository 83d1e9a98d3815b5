"""A leader's first page: what waits for their word, what they may read of it, and the answer; a duty that is void."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import annotation
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import FakeServer
from tests.browser.journeys.form_filler import NOW, fill
from tests.browser.journeys.telling import Telling, one_browser, telling
from tests.browser.phone import DESK, PHONE
from tests.fakes.crowding import crowd
from tests.journey_answers import ADULT, CALL, CHILD, RECEPTION, SERVICE

pytestmark = pytest.mark.browser

LANGUAGES = ("vi", "en")
WAITS = {"vi": "Chờ ý kiến của đồng chí", "en": "Waiting for your word"}
READ = {"vi": "Đọc nội dung", "en": "Read it"}
ENTRIES = {"vi": "Phiếu", "en": "Entries"}
DUTIES = {"vi": "Thời hạn", "en": "Due"}
SIZE = {"vi": DESK, "en": PHONE}
OTHER = {"vi": "Tiếng Việt", "en": "English"}


@pytest.fixture
def told(browsers: Playwright, server: FakeServer) -> Iterator[Telling]:
    with one_browser(browsers) as browser, telling(browser, server) as case:
        yield case


def in_language(page: Page, language: str) -> None:
    if page.locator("html").get_attribute("lang") != language:
        page.get_by_role("button", name=OTHER[language], exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)


def first_page(told: Telling, who: str, language: str) -> Page:
    page = told.actor(who).page
    in_language(page, language)
    page.get_by_role("navigation").get_by_role("button", name=ENTRIES[language], exact=True).click()
    return page


def waiting(told: Telling, who: str, language: str) -> Locator:
    """The lines that wait for this leader, on their first page."""
    page = first_page(told, who, language)
    lines = page.locator("li[data-waiting]")
    # The page asks again every 15 seconds while it is shown.
    expect(lines.first).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", name=WAITS[language])).to_be_visible()
    return lines


def now(form: str) -> dict[str, str]:
    """The form's question when it happened, answered by the button beside it."""
    model = FORMS[form, 1].model
    return {next(name for name in model.model_fields if annotation(model, name, "x-moment")): NOW}


def answers(told: Telling, who: str, language: str, form: str, **given: Any) -> None:
    """Press the form's name beside what waits, answer, and see that nothing waits any more."""
    actor = told.actor(who)
    line = waiting(told, who, language)
    line.get_by_role("button", name=actor.forms[form][language]).click()
    expect(actor.page.locator(".step")).to_be_visible()
    fill(actor.page, actor.forms[form]["schema"], now(form) | given)
    page = first_page(told, who, language)
    expect(page.locator("li[data-waiting]")).to_have_count(0, timeout=20_000)
    in_language(page, "vi")


@pytest.mark.duty("R118", "R133", "R150", "R151", "R173")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaders_day_they_approve_read_put_a_problem_up_get_direction_and_instruct(
    told: Telling, language: str
) -> None:
    told.size = SIZE[language]
    told.does("hotline", "hotline_call", **CALL)
    told.does("hotline", "service_connection_request", **SERVICE | {"to_unit": "c02"})
    told.does("c02", "agency_response", answer="accept")
    assert told.owed("c02") == {"D-01"}, "handled, and their leader has not said a word yet"
    answers(told, "c02_leader", language, "leader_approval", approved=True)
    assert told.owed("c02") == set(), "the clock stops by the leader's act"

    told.does("hotline", "service_connection_request", **SERVICE | {"to_unit": "c02", "need": "Cần đưa đón"})
    told.does("c02", "agency_response", answer="consulting_superior")
    (line,) = waiting(told, "c02_leader", language).all()
    page = told.actor("c02_leader").page
    expect(line).to_contain_text(told.known_code)
    expect(line).to_contain_text(told.actor("c02_leader").forms["agency_response"][language])
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)

    line.get_by_role("button", name=READ[language]).click()
    expect(line.locator("ol.timeline > li")).to_have_count(1)
    line.locator("ol.timeline summary").first.click()
    assert ADULT["birth_name"] not in page.inner_text("body"), "coded"
    answers(told, "c02_leader", language, "superior_request", problem="Không đủ xe")

    (above,) = waiting(told, "head", language).all()
    expect(above).to_contain_text(told.actor("head").forms["superior_request"][language])
    answers(told, "head", language, "superior_direction", purpose="organise", direction="Phối hợp Biên phòng")

    expect(waiting(told, "c02_leader", language)).to_have_count(1)
    direct = {"purpose": "direct", "instruction": "Bố trí bảo vệ ngay hôm nay"}
    answers(told, "c02_leader", language, "leader_instruction", **direct)
    assert "leader_instruction" in told.rings("c02")
    told.does("c02", "agency_response", answer="accept")
    assert told.owed("c02") == set(), "the clock that waited for the leader had their word"


@pytest.mark.duty("R118", "R150")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leader_is_told_that_more_waits_behind_500_alerts_and_reads_on(told: Telling, language: str) -> None:
    told.does("hotline", "hotline_call", **CALL)
    told.does("hotline", "service_connection_request", **SERVICE | {"to_unit": "c02"})
    crowd(told.server.system, "c02", 510)
    told.does("c02", "agency_response", answer="consulting_superior")
    page = first_page(told, "c02_leader", language)
    told_of = page.get_by_text({"vi": "Mới xem 500 báo động đầu", "en": "Only the first 500 alerts"}[language])
    expect(told_of).to_be_visible(timeout=20_000)
    expect(page.locator("li[data-waiting]")).to_have_count(0)

    page.get_by_role("button", name={"vi": "Xem tiếp", "en": "Go on"}[language]).click()
    expect(page.locator("li[data-waiting]")).to_have_count(1)
    expect(told_of).to_have_count(0)


@pytest.mark.duty("D-26b")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leader_approves_the_plan_that_waits_for_them(told: Telling, language: str) -> None:
    told.does("local", "reception", **RECEPTION | {"category": "in_identification", "person": CHILD})
    told.does("local", "risk_assessment", security_risk="no", fully_able="yes")
    told.does("local", "support_plan", objectives="An toàn", actions="Thăm hỏi")
    assert "D-26b-approval" in told.owed("local")
    answers(told, "chairman", language, "leader_approval", approved=True)
    assert "D-26b-approval" not in told.owed("local")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_may_say_so_ends_a_duty_beside_it_and_others_see_why_and_by_whom(told: Telling, language: str) -> None:
    told.size = SIZE[language]
    told.does("border", "reception", **RECEPTION | {"category": "in_identification", "person": ADULT})
    button = {"vi": "Không áp dụng…", "en": "Does not apply…"}[language]
    leader = told.actor("post_leader")
    page = first_page(told, "post_leader", language)
    page.get_by_role("navigation").get_by_role("button", name=DUTIES[language]).click()
    line = page.locator("li[data-obligation]").filter(has_text={"vi": "UBND cấp xã", "en": "commune"}[language])
    line.first.get_by_role("button", name=button).click()
    expect(page.locator(".step")).to_be_visible()
    rule = page.locator('[id="f-rule"]')
    assert rule.input_value() == "D-20"
    assert rule.locator("option:checked").inner_text() == line_of(leader.forms, "D-20", language), "in words"
    schema = leader.forms["duty_not_applicable"]["schema"]
    given = {"reason": "person_gone", "details": "Đã tự rời đi"}
    fill(page, schema, now("duty_not_applicable") | given)
    in_language(page, "vi")
    told.timeline("post_leader")

    border = told.actor("border").page
    assert "D-20" not in told.owed("border")
    told.actor("border").opens(told.known_code)
    assert border.get_by_role("button", name="Không áp dụng…").count() == 0, "nobody releases themselves"
    in_language(border, language)
    border.locator("details.fold summary").filter(has_text="1").first.click()
    void = border.locator("li[data-obligation]").filter(
        has_text={"vi": "Không áp dụng: Người đó đã đi khỏi", "en": "Does not apply: The person has gone"}[language]
    )
    expect(void).to_be_visible()
    expect(void).to_contain_text(told.server.system.officer("post_leader").name)


def line_of(forms: Any, rule: str, language: str) -> str:
    """The duty as the form's list names it."""
    options = forms["duty_not_applicable"]["schema"]["properties"]["rule"]["x-options"]
    return str(next(option[language] for option in options if option["code"] == rule))
