"""The seven journeys and a leader's day, as the officers on the way see them on their screens."""

from collections.abc import Callable, Mapping

from tests.browser.journeys.form_filler import SIGNED_HERE
from tests.browser.journeys.telling import Telling
from tests.journey_answers import (
    ADULT,
    BOTH,
    CALL,
    CHILD,
    FOREIGN,
    ORGANISED_RETURN,
    RECEPTION,
    SAFETY_PLAN,
    SERVICE,
    SHELTERED,
    SUSPICION,
)

SIGNED = {"body": "Đơn vị", "officer": "Cán bộ Mẫu", "signature": SIGNED_HERE}


def self_report_at_a_border_post(told: Telling) -> None:
    told.does("border", "reception", **(RECEPTION | {"category": "in_identification", "person": ADULT}))
    assert "D-20" in told.owed("border")
    assert told.rings("hotline") == {"new_reception"}

    told.does("border", "support", kinds=["essential_needs"], essential_needs=["food"], legal_basis="law_53_2024")
    told.does("border", "handover", place="Đồng Đăng", to_unit="ubnd-dong-dang", giver=SIGNED, receiver=SIGNED)
    assert "D-20" not in told.owed("border")
    assert told.owed("local") == {"D-20-notice"}

    told.does("local", "commune_notice", to_unit="syt-lang-son", channel="phone")
    assert told.owed("local") == set()
    assert "D-21" in told.owed("health")

    told.does("health", "verification_result", stage="initial", finding="confirmed", evidence=["rescuing_body"])
    assert "D-21" not in told.owed("health")
    told.does("border", "identification", decision="victim", decided_by="Trưởng đồn", basis=["rescuing_body"])
    assert "Được xác định là nạn nhân" in told.case_says("border")
    assert len(told.timeline("hotline")) == 6, "who coordinates sees every step"
    assert len(told.timeline("border")) == 4, "the post sees its own"


def organised_return_through_a_gate(told: Telling) -> None:
    told.does("border", "reception", **ORGANISED_RETURN)
    assert told.rings("hotline") == {"new_reception!"}, "news of a crime wakes the hotline"
    assert {"D-05", "D-20"} <= told.owed("border")
    assert not told.is_seen_by("police")

    told.does("border", "crime_information", to_unit="pc02-lang-son", channel="phone", rescue="no", what="Đường dây")
    assert "D-05" in told.owed("border"), "no desk says that it has it"
    assert told.rings("police") == {"crime_information!"}
    assert told.is_seen_by("police")
    told.does("police", "crime_report", receiver="Vũ Văn Thử", within_competence=True)
    assert "D-05" not in told.owed("border")

    told.does("border", "handover", place="Trụ sở xã", to_unit="ubnd-dong-dang", giver=SIGNED, receiver=SIGNED)
    assert "UBND xã Đồng Đăng" in told.case_says("border")
    assert told.owed("border") == set()


def rescue_inside_the_country_into_a_shelter(told: Telling) -> None:
    told.does(
        "police",
        "reception",
        **(RECEPTION | {"arrival": "rescued", "immediate_risk": "present"}),
        risk_notes="Bị tìm",
    )
    assert told.rings("hotline") == {"new_reception!"}
    told.does("police", "protection", **SAFETY_PLAN)
    told.does("police", "support", **SHELTERED)
    assert told.rings("provider") == {"placed"}
    assert {"D-25", "D-29"} <= told.owed("provider")
    assert told.is_seen_by("provider")


def a_foreign_victim_goes_home_of_her_own_will(told: Telling) -> None:
    hers = RECEPTION | {"category": "foreign", "person": FOREIGN}
    home = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán Lào", "giver": SIGNED}
    told.does("border", "reception", **hers)
    against = told.tries("border", "foreign_return", **home, own_wish="no", safe_to_return="yes")
    told.taken_in("border", "foreign_return", against, flagged=True)
    assert "return_at_risk!" in told.rings("hotline")

    told.code = None
    told.does("border", "reception", **hers)
    told.does("border", "foreign_return", **home, own_wish="yes", safe_to_return="yes")
    assert told.rings("hotline") == {"new_reception", "foreign_return"}


def a_volunteers_suspicion_becomes_a_crime_report(told: Telling) -> None:
    told.does("volunteer", "suspicion", **SUSPICION)
    assert told.rings("hotline") == {"new_suspicion!"}
    assert told.owed("hotline") == {"D-05"}
    told.actor("hotline").takes_alert(told.known_code)
    assert told.rings("hotline") == set()

    told.does("hotline", "crime_information", to_unit="pc02-lang-son", channel="phone", rescue="unknown", what="Bị giữ")
    assert told.owed("hotline") == {"D-05"}
    assert told.rings("police") == {"crime_information!"}
    told.does("police", "crime_report", receiver="Vũ Văn Thử", within_competence=True)
    assert told.owed("hotline") == set()
    crime = told.actor("hotline").forms["crime_information"]["vi"]
    assert crime in [name for name, _ in told.timeline("police")]
    assert crime not in [name for name, _ in told.timeline("volunteer")], "not hers to know"


def a_service_connection_is_declined_and_a_second_provider_found(told: Telling) -> None:
    told.does("hotline", "hotline_call", **CALL)
    first = told.does("hotline", "service_connection_request", to_unit="twhpn-cslp", **SERVICE)
    assert told.owed("union") == {"D-01"}
    assert "D-02" in told.owed("hotline")

    told.does(
        "union", "agency_response", request=first, answer="decline", decline_reason="no_place",
        handling="through_leader",
    )  # fmt: skip
    assert told.owed("union") == {"D-01"}, "the leader in charge does not know yet"
    told.does("union_leader", "leader_acknowledgement")
    assert told.owed("union") == set()
    assert "declined!" in told.rings("hotline")

    second = told.does("hotline", "service_connection_request", to_unit="nha-tam-lanh-lang-son", **SERVICE)
    assert told.rings("provider") == {"service_request"}
    told.does("provider", "agency_response", request=second, answer="accept", confirmation="CV 15")
    assert "D-02" in told.owed("hotline"), "that help has begun is not yet information on the result"
    told.does("provider", "first_information", request=second, progress="served", channel="phone")
    assert "D-02" not in told.owed("hotline")
    assert ADULT["birth_name"] not in told.actor("provider").page.inner_text("body")


def a_child_is_referred_with_an_escort_up_to_the_signed_minutes(told: Telling) -> None:
    shelter = "nha-tam-lanh-lang-son"
    told.does("border", "reception", **RECEPTION, person=CHILD, consent=BOTH)
    told.does(
        "hotline", "referral_request", to_unit=shelter, channel="phone", need="Nơi ở cho một em gái", emergency="no",
    )  # fmt: skip
    assert "R168" in told.owed("hotline")
    # The post sees that a referral is open, not what was asked of the shelter: its acts mean the one at hand.
    told.does("border", "risk_assessment", security_risk="no", fully_able="no")
    told.does("border", "victim_opinion", opinion="agrees")
    told.does(
        "border", "receiving_plan", procedure="Nhận tại cổng", contacts="Cô Mẫu", plan="90 ngày",
        approval="yes", approved_by="Giám đốc",
    )  # fmt: skip
    told.does("border", "victim_decision", decision="yes", informed="yes", availability_shown="yes")
    told.does("border", "referral_papers", documents="Giấy giới thiệu", consent=BOTH)

    alone = told.tries("border", "dispatch", traveller="child", to_unit=shelter, mode="self")
    assert alone.get_attribute("data-state") == "attention", "a child never travels alone (R162)"
    asked_how = told.actor("border").forms["dispatch"]["schema"]["properties"]["mode"]["x-label"]["vi"]
    assert asked_how in alone.inner_text(), "and the screen says which answer it is about"
    told.mends("border", "dispatch", alone, mode="escorted", escort_kind="commune", escort_unit="ubnd-dong-dang")
    assert "escort" in told.rings("local")
    assert {"person_arrives", "referral_request"} <= told.rings("provider")

    minutes = told.tries("border", "handover", place="Nhà tạm lánh", to_unit=shelter, giver=SIGNED)
    written = told.taken_in("border", "handover", minutes, flagged=True)
    assert "Còn: h" in told.case_says("hotline"), "it stays open until both have signed (R163)"
    told.does("provider", "handover_receipt", handover=written, receiver=SIGNED, as_described="yes")

    assert "Đã đủ các bước." in told.case_says("hotline")
    assert "R168" not in told.owed("hotline")


def a_leaders_day(told: Telling) -> None:
    """Told, reads what the share allows, asks above, gets direction, instructs, approves; their act stops a clock."""
    told.does("hotline", "hotline_call", **CALL)
    told.does("hotline", "service_connection_request", **SERVICE | {"to_unit": "c02"})
    told.does("c02", "agency_response", answer="consulting_superior")
    assert "leader_report" in told.rings("c02_leader")
    asked = told.actor("c02_leader").forms["service_connection_request"]["vi"]
    assert asked in [name for name, _ in told.timeline("c02_leader")], "they read what their unit was asked"
    assert ADULT["birth_name"] not in told.actor("c02_leader").page.inner_text("body"), "coded"

    told.does("c02_leader", "superior_request", problem="Không đủ xe, đề nghị hỗ trợ")
    above = told.actor("c02_leader").forms["superior_request"]["vi"]
    assert told.rings("head") == {"superior_asked"}
    assert above in [name for name, _ in told.timeline("head")]
    told.does("head", "superior_direction", to_unit="c02", purpose="organise", direction="Phối hợp Biên phòng")
    assert "superior_direction" in told.rings("c02_leader")
    assert told.actor("head").forms["superior_direction"]["vi"] in [name for name, _ in told.timeline("c02_leader")]

    told.does("c02_leader", "leader_instruction", purpose="direct", instruction="Bố trí bảo vệ ngay hôm nay")
    assert "leader_instruction" in told.rings("c02")
    assert told.owed("c02") == {"D-01"}
    answered = told.does("c02", "agency_response", answer="accept")
    assert told.owed("c02") == set(), "the clock that waited for the leader had their word"
    told.does("c02_leader", "leader_approval", about=answered, approved=True)


def a_volunteers_word_of_somebody_held_abroad(told: Telling) -> None:
    """From the volunteer's phone to C02's decision; nobody owes anything at the end."""
    told.does("volunteer", "suspicion", **SUSPICION, whereabouts="abroad", country="MM", vietnamese="yes")
    assert told.owed("hotline") == {"D-04", "D-05"}
    assert told.rings("c02") == {"vietnamese_abroad!"}
    suspicion = told.actor("c02").forms["suspicion"]["vi"]
    assert suspicion in [name for name, _ in told.timeline("c02")], "who is called reads what it is about"

    told.does("hotline", "contact", channel="phone", with_unit="c02", about="vietnamese_abroad")
    assert told.owed("hotline") == {"D-05"}
    told.does("hotline", "crime_information", to_unit="c02", channel="phone", rescue="yes", what="Bị giữ tại Myawaddy")
    assert told.owed("hotline") == {"D-05"}, "sent, and not yet acknowledged"
    told.does("c02", "crime_report", receiver="Đinh Văn Thử", within_competence=True)
    assert told.owed("hotline") == set()
    assert "crime_report_received" in told.rings("hotline")
    told.does("c02", "crime_report_step", step="classified")
    told.does("c02", "crime_report_step", step="notified")
    told.does("c02", "crime_report_step", step="decided", decision="opened")
    assert told.owed("c02") == set(), "nothing is left running"


JOURNEYS: Mapping[str, Callable[[Telling], None]] = {
    journey.__name__: journey
    for journey in (
        self_report_at_a_border_post,
        organised_return_through_a_gate,
        rescue_inside_the_country_into_a_shelter,
        a_foreign_victim_goes_home_of_her_own_will,
        a_volunteers_suspicion_becomes_a_crime_report,
        a_service_connection_is_declined_and_a_second_provider_found,
        a_child_is_referred_with_an_escort_up_to_the_signed_minutes,
        a_leaders_day,
        a_volunteers_word_of_somebody_held_abroad,
    )
}
