"""A question has a value as JSON, its hour, and its last speaker when two speak in one instant."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.consent import allowed, shared_with, word_on
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.known_answers import answers
from chalicelib.domain.facts.referral_progress import unreported
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.forms.registry import validated
from chalicelib.domain.register.people import Agency
from tests.domain.written import CONSENT, T0, at, head, ref, wrote
from tests.usecases.field import filled

WOMEN = Agency.WOMENS_UNION
RELATION = sorted(codes("relation"))[0]
MALE, FEMALE = ({"person": {"sex": sex}} for sex in ("male", "female"))


@pytest.mark.parametrize("form", ["reception", "suspicion", "hotline_call", "interview_note", "handover"])
def test_every_answer_is_known_as_a_phone_would_send_it(form: str) -> None:
    body = validated(FORMS[form, 1], json.dumps(filled(form)).encode())
    file = EntryHistory([OpenedEntry(entry=head(form, 1, "border", 1), body=body)])
    told = {one.path: one.value for one in answers(file)}

    assert told
    assert json.loads(json.dumps(told)) == told


def test_what_was_said_in_the_instant_of_a_resolution_was_said_after_it_if_it_came_after_it() -> None:
    others = [wrote("reception", 1, **MALE), wrote("reception", 2, **FEMALE)]
    settles = wrote("resolution", 5, "hotline", field="person.sex", holds=ref(1))

    def settled(number: int) -> bool:
        (found,) = summarise([*others, settles, wrote("interview_note", number, minutes=5, **FEMALE)]).contradictions
        return found.settled_by is not None

    assert (settled(4), settled(6)) == (True, False)


@pytest.mark.duty("R64")
def test_two_decisions_are_settled_by_a_resolution_until_somebody_decides_anew() -> None:
    decisions = [
        wrote("identification", 1, "police", decision="victim"),
        wrote("identification", 2, "border", decision="not_victim"),
    ]
    settles = wrote("resolution", 5, "police", field="decision", holds=ref(1))

    (found,) = summarise([*decisions, settles]).contradictions
    assert (found.path, found.settled_by) == ("decision", ref(5))
    anew = wrote("identification", 7, "border_two", decision="not_victim")
    (again,) = summarise([*decisions, settles, anew]).contradictions
    assert again.settled_by is None


@pytest.mark.duty("R64")
def test_a_status_has_the_hour_at_which_it_came_and_work_about_nobody_yet_brings_none() -> None:
    (step,) = summarise([wrote("reception", 7, heard=60)]).history

    assert (step.status, step.at) == (Status.SUSPECTED, T0 + timedelta(minutes=7))
    assert summarise([wrote("contact", 1, "hotline"), wrote("follow_up", 2, "provider")]).history == ()


@pytest.mark.duty("R159")
def test_of_two_yeses_of_one_instant_the_later_entry_counts_in_whatever_order_they_reached_us() -> None:
    adult = wrote("reception", 1, person={"estimated_age": 30})
    asked = CONSENT | {"asked_on": at(2)}
    short = wrote("consent", 4, heard=10, minutes=2, consent=asked | {"until": at(30)})
    long = wrote("consent", 5, heard=8, minutes=2, consent=asked)

    for entries in ([adult, short, long], [adult, long, short]):
        assert allowed(entries, WOMEN, Group.HEALTH, "support", T0 + timedelta(hours=1))


@pytest.mark.duty("R159")
def test_a_refusal_and_a_withdrawal_of_one_instant_are_two_noes() -> None:
    no = wrote("consent", 4, minutes=5, consent={"answer": "no"})
    entries = [no, wrote("consent_withdrawal", 5, minutes=5), wrote("consent_withdrawal", 3, minutes=5)]

    assert word_on(EntryHistory(entries), WOMEN, "support", T0) == "no"
    assert shared_with(entries, WOMEN, T0 + timedelta(days=1)) == frozenset()


@pytest.mark.duty("R148")
def test_a_service_connection_is_reported_by_word_on_itself_to_the_leader_and_the_partner() -> None:
    first, second = (wrote("service_connection_request", number, "hotline") for number in (1, 2))
    referral = wrote("referral_request", 3, "hotline")

    def reported(*reports: OpenedEntry) -> list[bool]:
        file = EntryHistory([first, second, referral, *reports])
        return [not unreported(request, file) for request in (first, second)]

    def report(number: int, **more: Any) -> OpenedEntry:
        return wrote("written_report", number, "hotline", **more)

    both = report(4, request=ref(1))
    to_leader, to_partner = (
        report(number, request=ref(1), to_leader=number == 5, to_partner=number == 6) for number in (5, 6)
    )
    assert reported() == [False, False]
    assert reported(both) == [True, False]
    assert reported(to_leader) == reported(to_partner) == [False, False]
    assert reported(to_leader, to_partner) == [True, False]
    assert reported(report(4)) == [False, True], "of the latest connection, whatever referral came after it"
