"""Called means able: generated from the playbook, for every row that opens, tells or joins.

Whoever a row calls opens the case over HTTP as a real account that never wrote in it, and finds the cause, the request
it belongs to and what the act needs. A row that no story sets going fails, and so does one whose needs stand nowhere.
"""

from functools import cache
from typing import Any

import pytest

from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.domain.register.people import Role
from chalicelib.domain.sharing.matters import belongs_to
from tests.api.called import Called, account, calls_in, told, told_once
from tests.api.called_stories import NAME, NOT_TOLD_YET, OF_NO_VICTIM, STORIES
from tests.api.story import Story

WHO = ("person.birth_name",)
CODED = ("person.estimated_age", "immediate_risk", "health.care_at_once", "minors")

# The answers that somebody called for this has to find, written by hand: answers of the calling entry, answers of the
# basic file.
NEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # How a case begins.
    "new_reception": (("person", "immediate_risk", "health", "needs_asked"), WHO),
    "new_suspicion": (("place", "indicators", "what_seen"), ()),
    "vietnamese_abroad": (("whereabouts", "country", "summary", "what_seen", "need", "others_abroad"), ()),
    "D-04": (("whereabouts", "country", "summary", "what_seen", "need", "others_abroad"), ()),
    "D-05": (("place",), ()),
    "D-20": (("person", "place"), WHO),
    "D-20-notice": (("person",), WHO),
    "D-26a": ((), WHO),
    # Verification.
    "commune_notice": (("channel",), (*WHO, "immediate_risk", "health.care_at_once")),
    "D-21": (("channel",), (*WHO, "immediate_risk", "health.care_at_once")),
    "verification_request": (("what",), (*WHO, "person.birth")),
    "D-22": (("what",), (*WHO, "person.birth")),
    "D-22-complex": (("what",), (*WHO, "person.birth")),
    "verification_result": (("stage", "finding"), ()),
    # That it was decided stands in the status; on what is the deciding agency's own (domain.md §6.3).
    "identified": ((), ()),
    # Support and protection.
    "placed": (("stay", "facility", "health_remarks"), (*WHO, "health.care_at_once", "minors")),
    "D-25": (("stay", "facility"), WHO),
    "D-29": (("emergency_intake",), WHO),
    "D-26b": (("factors",), WHO),
    "D-26b-approval": (("objectives", "actions"), WHO),
    "D-26c": (("measures",), WHO),
    "protection": (("risk", "measures"), ()),
    # Service connections and referrals.
    "service_request": ((), ()),
    "D-01": (("need",), ()),
    "D-02": (("need",), ()),
    "D-07": (("need", "emergency_reason", "summary"), (*WHO, "immediate_risk")),
    "D-03": (("answer", "decline_reason"), ()),
    "D-06": (("need",), ()),
    "R153": (("answer", "decline_reason"), ()),
    "R163": (("to_unit", "receiver"), ()),
    "R167": ((), ()),
    "R168": ((), ()),
    "emergency": (("need", "emergency_reason", "summary"), (*WHO, "immediate_risk", "health.care_at_once")),
    "answered": (("answer",), ()),
    "declined": (("answer", "decline_reason"), ()),
    "declined_by_connected": (("answer", "decline_reason"), ()),
    "first_information": (("progress",), ()),
    "written_report": (("summary",), ()),
    "referral_request": (("need", "services"), CODED),
    "referral_refused": ((), ()),
    "person_arrives": (("mode", "traveller", "leaves_on"), (*WHO, "health.care_at_once")),
    "escort": (("mode", "traveller", "leaves_on", "to_unit"), (*WHO, "health.care_at_once")),
    "dispatch_out_of_order": (("mode", "to_unit"), ()),
    "incident": (("course", "incident"), ()),
    # Handover, return, crime.
    "handover": (("place", "giver"), (*WHO, "health.care_at_once", "minors")),
    "handover_out_of_order": (("to_unit",), ()),
    "handover_received": (("receiver", "as_described"), ()),
    "handover_differs": (("differences",), ()),
    "foreign_return": (("country", "gate"), ()),
    "return_at_risk": (("own_wish",), ()),
    "crime_information": (("what", "rescue"), ()),
    # Keeping the file.
    "consent_withdrawn": (("by",), ()),
    "sharing_to_confirm": (("consent",), ()),
    "closed": (("outcome",), ()),
    "reopened": (("reason",), ()),
    "mentioned": (("text",), ()),
    **dict.fromkeys(("code_decided", "code_of_another"), (("unit", "decision"), ())),
    "joins": ((), ()),
    # Crime, going home, leaders: the rows of their own.
    "emergency_call": (("summary", "emergency"), ()),
    **dict.fromkeys(("D-27a", "D-27b", "D-27c", "D-27c-complex"), (("receiver", "within_competence"), ())),
    **dict.fromkeys(("D-27c-extension", "D-28", "D-28-lesser", "crime_report_passed_on"), (("step",), ())),
    **dict.fromkeys(("crime_report_received", "crime_reported"), ((), ())),
    **dict.fromkeys(("D-23", "return_planned", "return_planned_gate"), (("entry_on", "people", "country"), ())),
    **dict.fromkeys(("D-24", "return_certificate_due", "return_notice", "return_certificate"), ((), ())),
    "gate_reception": (("expected", "present"), ()),
    "leader_instruction": (("instruction",), ()),
    "duty_ended": (("rule", "reason"), ()),
}

OWED_OF_THE_REQUEST = {"service_request": ("need",), "R167": ("need",), "R153": ("need",)}
"""Of the request an entry belongs to: a connected unit reads the need of the first."""


@cache
def calls() -> list[Called]:
    """Every call of every story."""
    return [call for name in STORIES for call in calls_in(name, told_once(name)[1])]


def rows() -> list[tuple[str, str, int]]:
    return [
        (form, kind, number)
        for form, rules in PLAYBOOK.items()
        if form not in OF_NO_VICTIM | NOT_TOLD_YET
        for kind in ("opens", "tells", "joins")
        for number in range(len(getattr(rules, kind)))
    ]


@pytest.mark.duty("R17", "R40", "R129", "R148", "R152", "R165", "R174", "R175")
@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join(map(str, row)))
def test_whoever_a_row_calls_opens_the_case_and_finds_the_cause_and_what_the_act_needs(
    row: tuple[str, str, int],
) -> None:
    fired = [call for call in calls() if call.row == row]
    assert fired, "no story sets this row going: write one, and say what the one called has to find"
    for call in fired:
        if call.name == "leader":
            continue
        story, entries = told_once(call.story)
        who = account(story.system, call.unit)
        case = _opened(story, who)
        answers, basic = NEEDS[call.name]
        shown = {entry["id"]: entry["body"] for entry in case["entries"]}
        assert call.by.entry.id in shown, (call.unit, call.name, "the cause")
        asked = [name for name in answers if name in FORMS[call.by.entry.form, 1].model.model_fields]
        assert asked or not answers, f"{call.by.entry.form} asks none of {answers}"
        missing = [name for name in asked if name not in shown[call.by.entry.id] and _was_answered(call, name)]
        assert not missing, (call.unit, call.name, missing)
        file = EntryHistory(entries)
        matter = belongs_to(file.by_id[call.by.entry.id], file)
        # Of their own unit's entry nobody is called to what it is about: they wrote it.
        if matter is not None and call.unit != call.by.entry.author.unit:
            assert matter.entry.id in shown, (call.unit, call.name, "what it belongs to")
            for name in OWED_OF_THE_REQUEST.get(call.name, ()):
                assert name in shown[matter.entry.id]
        if any(one.entry.form == "reception" for one in entries):
            sent = {answer["path"] for answer in case["standing"]["basic_file"]}
            sent |= {"person.estimated_age"} if "person.birth" in sent else set()
            assert set(basic) <= sent, (call.unit, call.name, set(basic) - sent)


@pytest.mark.duty("R17", "R19")
@pytest.mark.parametrize("name", STORIES)
def test_a_unit_that_nobody_called_finds_no_such_case_and_one_called_sees_no_more_than_that(name: str) -> None:
    story, entries = told_once(name)
    called = {call.unit for call in calls_in(name, entries)} | {one.entry.author.unit for one in entries}
    for unit in {"bp-mong-cai", "pc02-lao-cai", "hpn-dong-dang", "nha-tam-lanh-lang-son", "c02"} - called:
        reply = story.system.call("GET", f"/v1/cases/{story.code}", account(story.system, unit))
        assert reply.status == 404, unit


@pytest.mark.duty("R17", "R22")
def test_a_referral_that_nobody_has_agreed_to_yet_tells_the_receiver_everything_but_who_it_is() -> None:
    story, _ = told("an emergency at a shelter")
    calm = Story(story.system, number=2)
    assert calm.tries("border", "reception", **STORIES["a crime"][0][2])["result"] == "stored"
    request = {"channel": "phone", "need": "Cần chỗ ở", "emergency": "no", "to_unit": "nha-tam-lanh-lang-son"}
    assert calm.tries("hotline", "referral_request", **request)["result"] == "stored"

    reply = calm.system.call("GET", f"/v1/cases/{calm.code}", account(calm.system, "nha-tam-lanh-lang-son"))
    assert NAME not in reply.body.decode()
    assert "Lò Văn Con" not in reply.body.decode()
    told_of = {answer["path"]: answer["value"] for answer in reply.json["standing"]["basic_file"]}
    assert told_of["person.estimated_age"] == 29
    assert told_of["immediate_risk"] == "present"
    assert told_of["health.care_at_once"] is True
    assert told_of["minors"] == [{"sex": "male"}]


@pytest.mark.duty("R40", "R41", "R23")
def test_a_member_of_the_working_group_reads_the_emergency_whole_and_all_else_coded() -> None:
    story, _ = told("an emergency referral")
    member = account(story.system, "twhpn-cslp", Role.WORKING_GROUP_MEMBER)
    case = _opened(story, member)

    groups = {entry["form"]: set(entry["groups"]) for entry in case["entries"]}
    assert groups["referral_request"] == set(Group)
    assert groups["reception"] == {Group.IDENTITY, Group.LOCATION, Group.HEALTH, Group.WORK}
    story.waits(hours=73)
    later = _opened(story, member)
    assert NAME not in str(later["entries"]), "after 72 hours the emergency opens nothing"
    assert [line for line in later["shares"] if line["ground"] == "emergency" and not line["over"]] == []


def _opened(story: Story, who: str) -> dict[str, Any]:
    reply = story.system.call("GET", f"/v1/cases/{story.code}", who)
    assert reply.status == 200, (who, reply.body)
    case: dict[str, Any] = reply.json
    return case


def _was_answered(call: Called, name: str) -> bool:
    """Whether the entry says it: what nobody answered nobody can be shown."""
    return getattr(call.by.body, name) not in (None, ())
