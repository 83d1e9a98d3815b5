"""Every screen of every role, in both languages: no slug, no UUID, no UTC time, no code of ours."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Playwright, expect

from chalicelib.domain.access.permissions import OF_THE_WORKING_GROUP, ONLY_OF_THE_WORKING_GROUP
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register.people import Role
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests.api.called import account
from tests.api.called_stories import COMMUNE, GOES_HOME, MEMBER, POLICE, SHELTER, SIDE, STAY, YES
from tests.api.stories.cast import ASKED, INFORMED, RECEIVED
from tests.api.working_group import CAME, DECIDED, EXPECTED
from tests.browser.raw_codes import judged
from tests.browser.story_screens import Stage, Told, stage, tells

pytestmark = pytest.mark.browser

WHO = (
    *("border", "post_leader", "volunteer", "union_staff", "hotline", "hotline_leader", "police", "local"),
    *("provider", "union", "member", "immigration", "head", "administrator"),
)
"""Somebody of every role."""
URGENT = ASKED | {"emergency": "yes", "emergency_reason": "Bị tìm đến tận nơi"}


def full_file(scene: Stage) -> Told:
    """A case in which every role has something to read, with as many kinds of entries as there are readers for."""
    story = scene.story()
    tells(
        story,
        ("border", "reception", RECEIVED | {"others_held": "yes", "others_abroad": "yes", "arrival": "bilateral"}),
        ("border", "crime_information", {"to_unit": POLICE, "channel": "phone", "rescue": "no", "what": "Đường dây"}),
        ("police", "crime_report", {"receiver": "Vũ Văn Thử", "within_competence": True}),
        ("police", "crime_report_step", {"step": "extended_complex"}),
        ("hotline", "referral_request", {"to_unit": SHELTER} | URGENT),
        ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no", "factors": ["child"]}),
        ("hotline", "victim_opinion", {"opinion": "agrees"}),
        ("provider", "receiving_plan", {"approval": "yes", "approved_by": "Giám đốc", "plan": "Đón tại bến"}),
        ("hotline", "victim_decision", {"decision": "yes"} | INFORMED),
        ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED),
        ("union", "agency_response", {"answer": "sub_assign", "assigned_to": COMMUNE}),
        ("local", "agency_response", {"answer": "decline", "decline_reason": "no_place"}),
        ("border", "support", STAY | {"stay": "begins", "kinds": ["essential_needs"], "emergency_intake": True}),
        ("border", "protection", {"protects": "both", "risk": "present", "measures": ["separation"]}),
        ("border", "consent", {"consent": YES | {"recipients": ["border_guard", "womens_union"]}}),
        ("border", "consent_withdrawal", {"by": "self"}),
        ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân"}),
        ("police", "verification_result", {"stage": "full", "finding": "confirmed"}),
        ("police", "identification", {"decision": "victim", "decided_by": "Trưởng phòng"}),
        ("border", "foreign_return", GOES_HOME),
        ("border", "handover", {"place": "Xã", "to_unit": COMMUNE, "giver": SIDE}),
        ("local", "handover_receipt", {"receiver": SIDE, "as_described": False, "differences": "Thiếu giấy tờ"}),
        ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),
        ("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "vietnamese_abroad"}),
        ("hotline", "written_report", {"to_leader": True, "to_partner": True, "summary": "Đã kết nối"}),
        ("post_leader", "leader_instruction", {"purpose": "direct", "instruction": "Làm ngay"}),
        ("hotline", "closure", {"reason": "support_done", "outcome": "best_met"}),
        ("hotline", "reopening", {"reason": "Có tin mới"}),
    )
    return story


MEMBER_UNITS = ("c02", "cuc-pcmt-tp", "twhpn-cslp", "cuc-bmte")


class GroupFile(Told):
    """The Working Group's own file."""

    @property
    def code(self) -> str:
        return WORKING_GROUP_FILE


def fill_the_groups_file(scene: Stage) -> None:
    """Put one of everything there: proposal, meetings with and without minutes, plans in two states, task, guidance."""
    scene.stories += 1
    story = GroupFile(scene.server.system, number=scene.stories)
    clock = story.system.clock
    clock.at = datetime.now(UTC) - timedelta(minutes=30)
    open_recurring_duties(story.system.services)
    soon = (clock.at + timedelta(days=9)).isoformat().replace("+00:00", "Z")
    convened = {"kind": "regular", "takes_place_on": soon, "place": "Phòng họp", "agenda": "Quý", "expected": EXPECTED}
    story.does("member", "meeting_proposal", matter="Đường dây mới ở cửa khẩu")
    held, _ = (story.does("head", "meeting_convened", **convened) for _ in range(2))
    body = {"meeting": held, "chaired_by": "head", "attendance": CAME, "decisions": DECIDED, "assigns": "yes"}
    task = {"task": "Soạn tài liệu", "to_unit": MEMBER, "due_on": soon}
    minutes = story.does("hotline", "meeting_minutes", **body, assignments=[task])
    for unit in MEMBER_UNITS:
        who = unit
        story.system.people[who] = story.system.people[account(story.system, unit, Role.WORKING_GROUP_MEMBER)]
        story.does(who, "minutes_receipt", meeting_minutes=minutes, agrees="yes", to_localities="yes")
    plan = {
        "scope": "year",
        "year": clock.at.year,
        "text": "Kế hoạch",
        "activities": [{"activity": "Truyền thông"}],
    }
    submitted = story.does("hotline", "plan_draft", **plan)
    story.tries("hotline", "plan_submission", plan=submitted, comments="Đã tiếp thu")
    story.does("hotline", "plan_draft", **plan | {"scope": "quarter", "quarter": 4})
    sent = {"document": "4/HD", "subject": "Báo tin", "guidance": "Gọi 111", "localities": [{"unit": COMMUNE}]}
    story.does("member", "guidance_sent", **sent)
    clock.at = datetime.now(UTC)


def test_no_screen_of_any_role_shows_a_raw_code_in_either_language(browsers: Playwright) -> None:
    with stage(browsers) as scene:
        story, written, seen = full_file(scene), set[str](), set[str]()
        assert {scene.server.system.officer(who).role for who in WHO} == set(Role)
        for who in WHO:
            page = scene.actor(who).page
            scene.judge(who, "home")
            if page.get_by_role("navigation").get_by_role("button", name="Hồ sơ").count():
                scene.reads(who, story)
                _forms_of_a_case(scene, who, page, written)
            _behind_every_button(scene, who, page, seen)
        unseen = {form for form, _ in FORMS} - OF_THE_WORKING_GROUP - written
        assert len(unseen) <= 8, sorted(unseen)
        assert not scene.raw, "\n".join(f"{where}: {found}" for where, found in scene.raw.items())


def test_no_form_of_the_working_group_shows_a_raw_code_in_either_language(browsers: Playwright) -> None:
    with stage(browsers) as scene:
        fill_the_groups_file(scene)
        written: set[str] = set()
        for who in ("head", "member", "hotline", "hotline_leader", "local"):
            _forms_of_the_group(scene, who, written)
        assert written >= ONLY_OF_THE_WORKING_GROUP, sorted(ONLY_OF_THE_WORKING_GROUP - written)
        assert not scene.raw, "\n".join(f"{where}: {found}" for where, found in scene.raw.items())


def test_a_raw_code_is_found() -> None:
    """The judge of the test above, judged."""
    for wrong in (
        "Chuyển tuyến: 01a22aff-1456-7c8c-9f00-0123456789ab",
        "asked_on: 2026-11-30",
        "Hạn 2026-11-30T05:48:09Z",
        "to: nha-tam-lanh-lang-son",
        "9 phiếu · closure",
        "foreign_return",
        "Đơn vị undefined",
        "person.birth_name",
        "Quá hạn D-01",
    ):
        assert judged(wrong, "vi"), wrong
    for right in (
        "Hạn: 30/11 18:53",
        "VKTBT-BXABK-N",
        "Cô Mẫu · 12/CV",
        "border@test",
        "Còn: h",
        "Kế hoạch 697, mục II.1.2",
    ):
        assert not judged(right, "vi"), right


def _forms_of_the_group(scene: Stage, who: str, written: set[str]) -> None:
    """Every act on the Working Group's page that nobody before was offered."""
    page = scene.actor(who).page
    by_words = {form["vi"]: name for name, form in scene.actor(who).forms.items()}
    _opens_the_group(page)
    scene.judge(who, "group")
    for words in [text.strip() for text in page.locator("main button").all_text_contents()]:
        name = by_words.get(words)
        if name is None or name in written:
            continue
        written.add(name)
        page.locator("main").get_by_role("button", name=words, exact=True).first.click()
        _judges_a_form(scene, who, page, name)
        _opens_the_group(page)


def _opens_the_group(page: Page) -> None:
    _goes_to(page, "Thời hạn")
    page.locator("main").get_by_role("button", name="Tổ công tác: họp, kế hoạch, nhiệm vụ").click()
    expect(page.locator("#group-plans")).to_be_visible()
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def _judges_a_form(scene: Stage, who: str, page: Page, name: str) -> None:
    """Look at the form's first page and at the review, in which all its questions stand, and leave it unwritten."""
    expect(page.locator("form.write")).to_be_visible()
    scene.judge(who, f"form {name}")
    if (review := page.get_by_role("button", name="Xem lại", exact=True)).count():
        review.click()
        expect(page.get_by_role("heading", name="Xem lại")).to_be_visible()
        scene.judge(who, f"review {name}")
    while (back := page.get_by_role("button", name="Quay lại", exact=True)).is_visible():
        back.click()
    page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.locator("form.write")).to_have_count(0)


def _forms_of_a_case(scene: Stage, who: str, page: Page, written: set[str]) -> None:
    """Every form that nobody before was offered."""
    by_words = {form["vi"]: name for name, form in scene.actor(who).forms.items()}
    adds = page.locator("details.add")
    for words in adds.locator("button").all_text_contents() if adds.count() else []:
        name = by_words.get(words.strip())
        if name is None or name in written:
            continue
        written.add(name)
        page.evaluate("() => document.querySelectorAll('details.add').forEach((one) => { one.open = true; })")
        adds.get_by_role("button", name=words.strip(), exact=True).click()
        _judges_a_form(scene, who, page, name)
        expect(adds).to_be_visible()


_LIKE_FOR_ALL = ("Bộ quy tắc", "Thiết bị", "Hướng dẫn ngắn khi nghi ngờ", "Thẻ quyền cho người được tiếp nhận")
_PLACES = (*_LIKE_FOR_ALL, "Bảng thời hạn các ngành", "Báo cáo", "Lịch trực", "Chuyển nơi khác…")


def _behind_every_button(scene: Stage, who: str, page: Page, seen: set[str]) -> None:
    """Every tab, and what its quiet buttons lead to; what is alike for everybody once."""
    tabs = page.get_by_role("navigation").get_by_role("button")
    for words in [re.sub(r"\s*\d+\+?$", "", text.strip()) for text in tabs.all_text_contents()]:
        _goes_to(page, words)
        scene.judge(who, words)
        buttons = {text.strip() for text in page.locator("main").get_by_role("button").all_text_contents()}
        for place in [one for one in _PLACES if one in buttons - seen]:
            page.locator("main").get_by_role("button", name=place, exact=True).first.click()
            page.wait_for_timeout(250)
            scene.judge(who, f"{words}, {place}")
            seen |= {place} & set(_LIKE_FOR_ALL)
            if (done := page.get_by_role("button", name="Xong, trả điện thoại cho cán bộ")).count():
                done.click()
            _goes_to(page, words)


def _goes_to(page: Page, tab: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=tab).first.click()
    page.wait_for_timeout(250)
