"""Eight stories in Chromium: the words that each role reads on its screen as the story goes on, by hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.api.called_stories import COMMUNE, MEMBER, NAME, POLICE, SHELTER, SIDE, STAY
from tests.api.stories.cast import A_CHILD, ASKED, INFORMED, RECEIVED
from tests.api.story import Story
from tests.browser.story_screens import Stage, stage, tells

pytestmark = pytest.mark.browser

NO_CASE = "Không có hồ sơ này"
AT_RISK, NO_PLAN, CHILD = "NGUY CƠ: người này đang bị đe dọa", "Chưa có kế hoạch bảo vệ", "TRẺ EM"
NEED, ILL, EMERGENCY = "Cần chỗ ở cho hai mẹ con", "Sốt cao", "Bị tìm đến tận nơi"
RECEPTION = ("border", "reception", RECEIVED)
REFERRAL = ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED)
AGREED = (
    ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no", "notes": "Bị theo dõi"}),
    ("hotline", "victim_opinion", {"opinion": "agrees"}),
    ("provider", "agency_response", {"answer": "accept", "confirmation": "12/CV"}),
    ("hotline", "victim_decision", {"decision": "yes"} | INFORMED),
)


@pytest.fixture(scope="module")
def scene(browsers: Playwright) -> Iterator[Stage]:
    with stage(browsers) as made:
        yield made


def shows(text: str, *words: str, never: tuple[str, ...] = ()) -> None:
    missing = [word for word in words if word not in text]
    assert not missing, f"not on the screen: {missing}\n{text}"
    leaked = [word for word in never if word in text]
    assert not leaked, f"on the screen: {leaked}"


def hidden_from(scene: Stage, story: Story, *roles: str) -> None:
    for who in roles:
        shows(scene.reads(who, story), NO_CASE, never=(NAME, NEED, ILL))


@pytest.mark.duty("R40", "R41", "R65", "R165")
def test_an_emergency_at_night(scene: Stage) -> None:
    story = scene.story()
    tells(story, RECEPTION)
    hidden_from(scene, story, "provider", "member", "stranger")

    tells(story, ("hotline", "service_connection_request", {"to_unit": SHELTER} | ASKED | {
        "emergency": "yes", "emergency_reason": EMERGENCY}))  # fmt: skip
    for who in ("provider", "union", "member"):
        shows(scene.reads(who, story), AT_RISK, NO_PLAN, NAME, ILL, NEED, EMERGENCY)
    shows(scene.reads("border", story), NAME, "Nhà tạm lánh Lạng Sơn", never=(NEED,))
    shows(scene.reads("hotline_leader", story), "Kết nối dịch vụ: Nhà tạm lánh Lạng Sơn", EMERGENCY, NEED)
    hidden_from(scene, story, "stranger", "police", "local")


@pytest.mark.duty("R65", "R66", "R162")
def test_a_self_return_with_a_child(scene: Stage) -> None:
    story = scene.story()
    tells(story, ("local", "reception", RECEIVED | {"person": A_CHILD}))
    shows(scene.reads("local", story), AT_RISK, CHILD, NAME)
    hidden_from(scene, story, "health", "stranger")

    tells(story, ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}))
    shows(scene.reads("health", story), AT_RISK, CHILD, NAME, "Thông tin cơ bản gửi kèm")
    tells(story, REFERRAL)
    shows(scene.reads("provider", story), CHILD, NEED, "12", never=(NAME, ILL))
    for who, tab in (("local", "Hồ sơ"), ("health", "Hồ sơ"), ("provider", "Thời hạn"), ("health", "Cảnh báo")):
        shows(scene.lists(who, tab, story), CHILD, "NGUY CƠ", never=(NAME,))


@pytest.mark.duty("R152", "R153", "R174")
def test_a_sub_assignment_that_declines(scene: Stage) -> None:
    story = scene.story()
    tells(
        story,
        RECEPTION,
        ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED),
        ("union", "agency_response", {"answer": "sub_assign", "assigned_to": COMMUNE}),
    )
    shows(scene.reads("local", story), NEED, AT_RISK, never=(NAME, ILL))
    shows(scene.reads("union", story), "UBND xã Đồng Đăng", "Đã kết nối đơn vị khác")
    tells(
        story,
        ("local", "agency_response", {"answer": "decline", "decline_reason": "no_place", "remarks": "Hết chỗ rồi"}),
    )
    shows(scene.reads("union", story), "Đơn vị được kết nối không đáp ứng được", "Hết chỗ rồi", never=(NAME,))
    shows(scene.reads("hotline", story), "Hết chỗ rồi", NAME)
    hidden_from(scene, story, "provider", "stranger")


@pytest.mark.duty("R156", "R158")
def test_a_victim_who_says_no_twice(scene: Stage) -> None:
    story = scene.story()
    tells(story, RECEPTION, REFERRAL, ("hotline", "victim_opinion", {"opinion": "refuses"}))
    for who in ("border", "hotline", "provider"):
        shows(scene.reads(who, story), "nạn nhân không đồng ý", never=("Đã đủ các bước",))
    tells(story, *AGREED)
    shows(scene.reads("provider", story), NAME, "12/CV")
    tells(story, ("hotline", "victim_decision", {"decision": "no"} | INFORMED))
    shows(scene.reads("provider", story), "nạn nhân không đồng ý", never=(NAME, "Đã đủ các bước"))
    tells(story, ("border", "handover", {"place": "Nhà", "to_unit": SHELTER, "giver": SIDE, "receiver": SIDE}))
    shows(scene.reads("hotline", story), "nạn nhân không đồng ý", never=("Đã đủ các bước",))


@pytest.mark.duty("R70", "R71", "R65")
def test_a_placement_in_a_shelter(scene: Stage) -> None:
    story = scene.story()
    tells(
        story,
        RECEPTION,
        ("border", "protection", {"protects": "victim", "risk": "present", "plan": "Giữ kín nơi ở"}),
        ("border", "support", STAY | {"stay": "begins", "health_remarks": "Phòng 12"}),
    )
    shows(scene.reads("provider", story), AT_RISK, NAME, "Phòng 12", "Giữ kín nơi ở", never=(ILL, NO_PLAN))
    hidden_from(scene, story, "union", "stranger")


@pytest.mark.duty("R19", "R20", "R159")
def test_a_consent_that_is_withdrawn_in_the_middle(scene: Stage) -> None:
    story = scene.story()
    yes = {"answer": "yes", "given_by": "self", "recipients": ["womens_union"], "purposes": ["referral"]}
    tells(story, RECEPTION, REFERRAL, ("border", "consent", {"consent": yes | {"groups": ["identity", "health"]}}))
    shows(scene.reads("provider", story), NAME, ILL)
    tells(story, ("border", "consent_withdrawal", {"by": "self"}))
    shows(scene.reads("provider", story), NEED, never=(NAME, ILL))
    tells(story, ("border", "consent", {"consent": yes | {"groups": ["identity"]}}))
    shows(scene.reads("hotline", story), "Chưa mở cho", "cần người thứ hai xác nhận")
    shows(scene.reads("provider", story), "Chưa mở cho", never=(NAME,))
    asked = story.last["id"]
    tells(story, ("hotline", "consent_confirmation", {"consent": asked, "confirms": "no", "how_known": "Hỏi lại"}))
    shows(scene.reads("hotline", story), "Người thứ hai đã không xác nhận")


@pytest.mark.duty("R153", "R157", "R172")
def test_a_receiver_that_declines_after_it_had_accepted(scene: Stage) -> None:
    story = scene.story()
    tells(story, RECEPTION, REFERRAL, *AGREED)
    shows(scene.reads("provider", story), NAME)
    tells(story, ("provider", "agency_response", {"answer": "decline", "decline_reason": "no_place"}))
    shows(scene.reads("provider", story), "Cần nơi khác", never=(NAME, "Đã đủ các bước"))
    shows(scene.reads("hotline", story), "Cần nơi khác", never=("Đã đủ các bước",))
    shows(scene.reads("border", story), "Cần nơi khác", never=("Đã đủ các bước",))

    tells(story, ("hotline", "service_connection_request", {"to_unit": COMMUNE} | ASKED))
    shows(scene.reads("provider", story), "Cần nơi khác", never=("UBND xã Đồng Đăng", AT_RISK))
    shows(scene.reads("hotline", story), "UBND xã Đồng Đăng", AT_RISK)


@pytest.mark.duty("R17", "R119")
def test_the_wrong_unit_addressed(scene: Stage) -> None:
    story = scene.story()
    tells(story, RECEPTION, REFERRAL)
    wrong = story.last["id"]
    shows(scene.reads("provider", story), NEED, AT_RISK)
    right = {"to_unit": POLICE, "correction": {"entry": wrong, "reason": "Nhầm đơn vị"}}
    tells(story, ("hotline", "referral_request", ASKED | right))
    # Nothing of the file is theirs any more but the duty that does not apply.
    gone = scene.reads("provider", story, holds="section.record h2")
    shows(gone, "Việc không áp dụng", never=(NEED, AT_RISK, NAME, "Công an tỉnh Lạng Sơn", "PC02"))
    shows(scene.reads("police", story), NEED, AT_RISK, never=(NAME,))
    scene.lists("provider", "Hồ sơ", story)


def test_no_case_screen_of_these_stories_showed_a_raw_code(scene: Stage) -> None:
    assert scene.stories == 8
    assert scene.raw == {}
