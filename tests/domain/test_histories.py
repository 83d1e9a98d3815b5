"""Random histories: whatever officers write, in whatever order it arrives, the plan's limits hold.

Each step an officer writes some form with some answers; it is submitted as `submit_entries` does (refused if
`forbidden`, otherwise it joins the file), and after each step what the plan forbids is looked for.
"""

import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import grown
from chalicelib.domain.facts.code_decisions import of_one_person
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.leadership import leads
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.referral import Dispatch
from chalicelib.domain.forms.support import Support
from chalicelib.domain.plan.playbook import consequences, forbidden
from tests import builders
from tests.domain.written import CONSENT, at, least, wrote

WRITERS = ("border", "border_two", "volunteer", "hotline", "police", "local", "provider", "c02", "health")
ALONE = {"mode": "self", "escort_kind": None}
DECLINE = {"answer": "decline", "decline_reason": "no_place"}

WORDS: dict[str, list[dict[str, Any]]] = {
    "reception": [
        {},
        {"person": {"estimated_age": 30}},
        {"person": {"estimated_age": 12}},
        {"crime_news": "yes", "immediate_risk": "present"},
        {"relatives": [{"name": "Lý Văn Mẫu", "relation": "father", "suspected": "yes"}]},
    ],
    "suspicion": [{}, {"urgent": True}, {"rescue": "yes"}],
    "hotline_call": [{}, {"whereabouts": "abroad"}],
    "verification_request": [{}],
    "verification_result": [{}],
    "identification": [{}, {"decision": "not_victim"}, {"decision": "not_proved"}],
    "support": [{}, {"stay": "begins"}, {"stay": "ended"}, {"kinds": ["essential_needs"]}],
    "service_connection_request": [{}, {"emergency": "yes", "emergency_reason": "x"}],
    "agency_response": [{}, DECLINE, {"answer": "sub_assign", "assigned_to": "pc02-lang-son"}],
    "first_information": [{}],
    "written_report": [{}, {"to_partner": False}],
    "referral_request": [{}],
    "risk_assessment": [{}, {"security_risk": "yes"}],
    "victim_opinion": [{}, {"opinion": "refuses"}],
    "receiving_plan": [{}, {"approval": "no"}],
    "victim_decision": [{}, {"decision": "no"}],
    "referral_papers": [{}, {"consent": {"answer": "no"}}],
    "dispatch": [
        {},
        ALONE,
        ALONE | {"traveller": "child"},
        {"guardian": "Lý Văn Mẫu"},
        ALONE | {"traveller": "unknown"},
    ],
    "follow_up": [{}, {"incident": "yes"}],
    "handover": [{}, {"receiver": None}, {"to_unit": "nha-tam-lanh-lang-son"}, {"child": "yes"}],
    "handover_receipt": [{}],
    "crime_information": [{}],
    "consent": [{}, {"consent": CONSENT | {"given_by": "representative", "giver_suspected": "yes"}}],
    "consent_withdrawal": [{}],
    "support_plan": [{}],
    "protection": [{"measures": ["separation"]}, {"measures": ["separation"], "until": at(600)}, {"ended": True}],
    "crime_report": [{}],
    "crime_report_step": [{}, {"step": "notified"}, {"step": "decided", "decision": "not_opened"}],
    "contact": [{}, {"about": "management_report"}],
    "closure": [{}],
    "reopening": [{}],
    "merge": [{}, {"this_file": "goes_on"}],
    "merge_undone": [{}],
    "code_decision": [{}, {"decision": "two_persons"}, {"decision": "two_persons", "new_code": builders.case(9)}],
}
OWN_ACTS = ("D-22", "D-25", "D-26b", "D-27a", "D-27b", "D-27c", "D-29")
CHOICES = [(form, more) for form, words in WORDS.items() for more in words]


class Histories(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.entries: list[OpenedEntry] = []
        self.duties: dict[tuple[str, str], Duty] = {}
        self.number = 0

    @rule(choice=st.sampled_from(CHOICES), by=st.sampled_from(WRITERS), ago=st.integers(0, 30), lost=st.integers(0, 9))
    def write(self, choice: tuple[str, dict[str, Any]], by: str, ago: int, lost: int) -> None:
        """Some officer writes; it may have happened up to half an hour before it arrives."""
        self.number += 1
        form, more = choice
        entry = wrote(form, self.number, by, minutes=self.number - ago, heard=self.number, **more)
        broken = forbidden(entry, self.entries)
        assert not broken or form in ("dispatch", "service_connection_request", "referral_request")
        if not broken:
            self.entries.append(entry)

    @invariant()
    def nobody_was_accepted_to_travel_against_the_plan(self) -> None:
        """Each accepted order was right by all that was known before it."""
        if not self.entries or not isinstance(self.entries[-1].body, Dispatch):
            return
        order, file = self.entries[-1].body, EntryHistory(self.entries)
        child = grown(file, self.entries[-1].entry.received_at.date()) == "child"
        assert not (order.mode == "self" and (child or order.traveller != "adult"))
        referral = next((one for one in summarise(self.entries).referrals[-1:]), None)
        if referral is not None and len(summarise(self.entries).referrals) == 1 and referral.stopped is not None:
            # An order against a "no" is kept, flagged, and rings the hotline (decision 0122).
            assert consequences(self.entries).flags.get(self.entries[-1].entry.id)

    @invariant()
    def a_child_alone_is_never_silent(self) -> None:
        found = consequences(self.entries)
        told = {call.cause for call in found.alerts if call.kind == "dispatch_out_of_order"}
        for opened in self.entries:
            if isinstance(opened.body, Dispatch) and "child_travels_alone" in found.flags.get(opened.entry.id, ()):
                assert opened.entry.id in told or opened.entry.author.unit == "hotline-111"

    @invariant()
    def no_duty_vanishes_and_none_closes_without_its_acts(self) -> None:
        now = {(duty.opened_by, duty.rule): duty for duty in consequences(self.entries).duties}
        # What a unit wrote about another person is owed under that one's own code (decision 0131).
        apart = {e.entry.id for e in self.entries} - {e.entry.id for e in of_one_person(self.entries)}
        gone = {key for key in self.duties if key[1] in ("D-26a", "D-26b") or key[0] in apart}
        assert set(self.duties) <= set(now) | gone
        for duty in now.values():
            assert (duty.closed_at is None) == (duty.closed_by is None)
            assert duty.closed_at is None or duty.closed_at >= duty.started_at
            assert duty.rule != "D-01" or (duty.closed_at is None) == (
                set(duty.acts) != {"handled", "reported_to_leader"}
            )
        self.duties = now

    @invariant()
    def a_body_s_own_act_is_done_by_nobody_else(self) -> None:
        """The plan for a child, the look at a stay, the steps of a crime report: only by who owes them or leads it."""
        authors = {opened.entry.id: opened.entry.author.unit for opened in self.entries}
        for duty in consequences(self.entries).duties:
            if duty.rule in OWN_ACTS and duty.closed_by is not None and not duty.void:
                assert leads(authors[duty.closed_by], duty.holder), duty

    @invariant()
    def a_case_never_stands_closed_with_something_open(self) -> None:
        standing = summarise(self.entries)
        if standing.status is Status.CLOSED:
            assert all(request.reported for request in standing.requests)
            assert not any(referral.open for referral in standing.referrals)

    @invariant()
    def nobody_becomes_a_victim_or_not_but_by_a_decision(self) -> None:
        decisions = {opened.entry.id for opened in self.entries if opened.entry.form == "identification"}
        undecided = {Status.VICTIM, Status.NOT_VICTIM}
        reopened = {opened.entry.id for opened in self.entries if opened.entry.form == "reopening"}
        for step in summarise(self.entries).history:
            assert step.status not in undecided or step.entry in decisions | reopened

    @invariant()
    def essential_needs_are_in_order_for_everybody(self) -> None:
        flags = consequences(self.entries).flags
        for opened in self.entries:
            if isinstance(opened.body, Support) and opened.body.kinds == ("essential_needs",):
                assert "outside_the_support_matrix" not in flags.get(opened.entry.id, ())

    @invariant()
    def order_and_repetition_change_nothing(self) -> None:
        shuffled = [*self.entries, *self.entries[:3]]
        random.Random(self.number).shuffle(shuffled)
        assert consequences(shuffled) == consequences(self.entries)
        assert summarise(shuffled) == summarise(self.entries)


# 60 histories of up to 12 acts in the suite; `HISTORIES=1000 pytest tests/domain/test_histories.py` is the long run.
Histories.TestCase.settings = settings(
    max_examples=int(os.environ.get("HISTORIES", "60")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
# The long run takes as long as it takes: on a machine at work, more than the suite lets one test have.
TestHistories = pytest.mark.timeout(0 if "HISTORIES" in os.environ else 600)(Histories.TestCase)
TestHistories = pytest.mark.duty("R156", "R157", "R158", "R159", "R160", "R162", "R163")(TestHistories)


def test_every_choice_is_a_body_the_forms_accept() -> None:
    for number, (form, more) in enumerate(CHOICES, start=1):
        assert least(form, **more)
        assert wrote(form, number, **more)
