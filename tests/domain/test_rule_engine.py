"""The grammar of the playbook on rows of its own: what a row can say, and that nothing else happens."""

from datetime import datetime

import pytest

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.plan.grammar import ClosingAct, Flag, FormRules, OpensDuty, RaisesAlert
from chalicelib.domain.plan.rule_engine import applied
from chalicelib.domain.register.people import Agency
from tests.domain.written import T0, calls, duties, ref, units, wrote

HELD = Duty(
    rule="D-09", opened_by=ref(70), started_at=T0, holder="hotline-111", holder_agency=Agency.CHILD_PROTECTION, acts=()
)


def hotline(_opened: OpenedEntry, _file: EntryHistory) -> str:
    return "hotline-111"


def nobody(_opened: OpenedEntry, _file: EntryHistory) -> None:
    return None


def yes(_opened: OpenedEntry, _file: EntryHistory) -> bool:
    return True


def done_by_support(_opening: OpenedEntry, _done: OpenedEntry, _file: EntryHistory) -> bool:
    return True


SUPPORTED = ClosingAct("supported", ("support",), done_by_support)


def test_a_form_without_a_row_sets_nothing_going_and_its_author_takes_part_all_the_same() -> None:
    found = applied({}, [wrote("reception", 1)])

    assert (found.duties, found.alerts, found.flags) == ((), (), {})
    assert units(found) == {"bp-huu-nghi"}


def test_a_row_that_means_nobody_does_not_apply() -> None:
    row = FormRules(
        ("R1",), opens=(OpensDuty("D-09", nobody, (SUPPORTED,)),), tells=(RaisesAlert("x", nobody),), joins=(nobody,)
    )
    found = applied({"reception": row}, [wrote("reception", 1)])

    assert (found.duties, found.alerts) == ((), ())
    assert units(found) == {"bp-huu-nghi"}


def test_whoever_takes_part_joins_once_by_the_first_entry_that_names_it() -> None:
    row = FormRules(("R1",), joins=(hotline,))
    found = applied({"reception": row}, [wrote("reception", 1), wrote("reception", 2), wrote("contact", 3, "hotline")])

    assert [(one.unit, one.by_entry) for one in found.joins] == [("bp-huu-nghi", ref(1)), ("hotline-111", ref(1))]


def test_a_unit_is_named_by_the_file_as_well_as_by_the_entry() -> None:
    def the_first_author(_opened: OpenedEntry, file: EntryHistory) -> str:
        return file.entries[0].entry.author.unit

    found = applied({"support": FormRules(("R1",), joins=(the_first_author,))}, [wrote("support", 2, "hotline")])

    assert units(found) == {"hotline-111"}


def test_nobody_is_told_of_their_own_entry() -> None:
    rows = {
        form: FormRules(("R1",), tells=(RaisesAlert("x", hotline, urgent=yes),)) for form in ("reception", "contact")
    }

    assert calls(applied(rows, [wrote("contact", 1, "hotline")])) == set()
    assert calls(applied(rows, [wrote("reception", 1)])) == {("x", "hotline-111", "urgent")}


def test_a_duty_of_the_date_is_done_by_the_one_we_heard_of_first_and_each_date_has_its_own() -> None:
    def ends(opened: OpenedEntry, _file: EntryHistory) -> Duty | None:
        if opened.entry.form == "support":
            return None
        last = opened.entry.id == ref(3)
        return the_same_of(HELD, ref(72) if last else ref(71), opened.entry.received_at)

    entries = [wrote("contact", number) for number in (1, 2, 3)]
    found = applied(
        {"contact": FormRules((), ends=ends), "support": FormRules((), ends=ends)}, [*entries, wrote("support", 4)]
    )

    assert [(duty.opened_by, duty.started_at) for duty in found.duties] == [
        (ref(71), entries[0].entry.received_at),
        (ref(72), entries[2].entry.received_at),
    ]


def the_same_of(duty: Duty, opened_by: str, started_at: datetime) -> Duty:
    return duty.model_copy(update={"opened_by": opened_by, "started_at": started_at})


def test_a_duty_is_over_when_we_first_heard_of_the_act() -> None:
    row = {"reception": FormRules((), opens=(OpensDuty("D-20", hotline, (SUPPORTED,)),))}
    first, second = wrote("support", 2, minutes=9, heard=20), wrote("support", 3, minutes=8, heard=30)
    (duty,) = applied(row, [wrote("reception", 1), second, first]).duties

    assert (duty.closed_by, duty.closed_at) == (first.entry.id, first.entry.received_at)


@pytest.mark.parametrize("applies", [True, False])
def test_a_flag_stands_on_its_entry_only_when_it_applies(applies: bool) -> None:
    flag = Flag("odd", lambda _opened, _file: applies)
    own, any_form = (
        applied({"contact": FormRules((), flags=(flag,))}, [wrote("contact", 1), wrote("support", 2)]),
        applied({}, [wrote("contact", 1), wrote("support", 2)], of_any_form=(flag,)),
    )

    assert own.flags == ({ref(1): ("odd",)} if applies else {})
    assert any_form.flags == ({ref(1): ("odd",), ref(2): ("odd",)} if applies else {})


def test_a_duty_with_two_acts_waits_for_both() -> None:
    told = ClosingAct("told", ("contact",), done_by_support)
    row = {"reception": FormRules((), opens=(OpensDuty("D-01", hotline, (SUPPORTED, told)),))}

    assert duties(applied(row, [wrote("reception", 1), wrote("support", 2)]), "D-01") == [("hotline-111", False)]
    assert duties(applied(row, [wrote("reception", 1), wrote("support", 2), wrote("contact", 3)]), "D-01") == [
        ("hotline-111", True)
    ]
