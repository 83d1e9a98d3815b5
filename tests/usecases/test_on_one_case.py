"""Every act on a case leaves a chain that an outsider finds whole, and news for those who may know."""

from typing import Any

import pytest

from audit.verify import verify
from chalicelib.domain.audit.records import line_of
from chalicelib.domain.case.alerts import POSSIBLE_DUPLICATE, Alert
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.cases.list_changes import list_changes
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.fakes import FakeAudit, HandClock
from tests.usecases.field import RECEPTION, cases, entry, filled, stored, submit
from tests.usecases.test_erasure import CASE, FOCAL, LEADER, erase

BORDER, HOTLINE = builders.officer("border"), builders.officer("hotline")
HER = {"person": {"birth_name": "Vàng Seo Mỷ Páo", "birth": {"year": 2003}}, "immediate_risk": "present"}


def twice_reported(services: Services) -> tuple[Alert, Alert]:
    """One person received at two posts: the second case's own alert, and the one that only the hotline may know of."""
    for number, who in ((1, "border_two"), (2, "border")):
        (result,) = submit(services, entry(number, in_case=number, body=RECEPTION | HER), who=who)
        assert result.result == "stored"
    of_second = {alert.kind: alert for alert in stored(services, 2).alerts}
    return of_second["new_reception"], of_second[POSSIBLE_DUPLICATE]


def changes(services: Services, officer: Officer) -> list[CaseFile]:
    return list_changes(None, 50, officer, services).files


@pytest.mark.duty("R16", "R112")
def test_an_outsider_finds_every_chain_of_a_day_of_work_whole_and_under_its_cases_name(
    services: Services, clock: HandClock
) -> None:
    alert, _ = twice_reported(services)
    take_alert(alert.id, HOTLINE, services)
    open_case(builders.case(2), BORDER, services)
    clock.advance(hours=1)
    submit(services, entry(3, in_case=1), who="border_two")
    submit(services, entry(4, in_case=3))
    open_case(builders.case(3), HOTLINE, services)

    assert isinstance(services.audit, FakeAudit)
    chains = services.audit.chains
    records = [record for name in sorted(chains) for record in chains[name]]
    found = verify([line_of(record) for record in records])
    assert (found.faults, found.records) == ([], len(records))
    of_cases = {name for name in chains if name.startswith("case/")}
    assert of_cases == {f"case/{builders.case(number)}" for number in (1, 2, 3)}
    for name in of_cases:
        assert {(record.chain, f"case/{record.case}") for record in chains[name]} == {(name, name)}


@pytest.mark.duty("R17", "R21")
def test_an_alert_of_one_unit_is_taken_without_news_and_any_other_with(services: Services, clock: HandClock) -> None:
    open_one, secret = twice_reported(services)
    before = stored(services, 2).head
    clock.advance(hours=1)
    taken = take_alert(secret.id, HOTLINE, services)
    quietly = stored(services, 2).head

    assert taken.taken_by is not None
    assert (quietly.changed_at, quietly.version) == (before.changed_at, before.version + 1)
    assert cases(services).commits[-1].news is False
    take_alert(open_one.id, HOTLINE, services)
    loudly = stored(services, 2).head
    assert (loudly.changed_at, loudly.version) == (clock(), before.version + 2)
    assert cases(services).commits[-1].news is True


@pytest.mark.duty("R17", "R21")
def test_an_alert_of_one_unit_is_in_nobody_elses_outline(services: Services) -> None:
    twice_reported(services)

    def kinds(officer: Officer) -> set[str]:
        (file,) = [one for one in changes(services, officer) if one.head.case == builders.case(2)]
        return {alert.kind for alert in file.alerts}

    assert POSSIBLE_DUPLICATE in kinds(HOTLINE)
    assert kinds(BORDER) == kinds(HOTLINE) - {POSSIBLE_DUPLICATE}


def test_an_erased_cases_chain_is_whole_and_says_of_what_each_act_was(services: Services) -> None:
    submit(services, entry(1))
    erase(services)
    chain: list[Any] = list(services.audit.chain(f"case/{CASE}"))

    assert [(one.actor, one.action, one.subject) for one in chain][-2:] == [
        (FOCAL.id, "erasure_asked", CASE),
        (LEADER.id, "case_erased", CASE),
    ]
    assert verify([line_of(one) for one in chain]).faults == []


@pytest.mark.duty("R17")
def test_who_sees_only_what_he_wrote_is_told_the_number_of_his_last_entry_and_of_nobody_who_came_later(
    services: Services,
) -> None:
    volunteer = builders.officer("volunteer")

    def outline() -> tuple[int, list[str], set[str]]:
        (file,) = changes(services, volunteer)
        return file.head.seq, [kept.entry.id for kept in file.entries], {one.unit for one in file.head.parties}

    submit(services, entry(1, form="suspicion", body=filled("suspicion")), who="volunteer")
    submit(services, entry(2, form="crime_information", body=filled("crime_information")), who="hotline")
    first = outline()
    submit(services, entry(3, form="suspicion", body=filled("suspicion")), who="volunteer")
    submit(services, entry(4, form="closure", body=filled("closure")), who="hotline")

    assert first[:2] == (1, [builders.entry_id(1)])
    assert outline()[:2] == (3, [builders.entry_id(1), builders.entry_id(3)])
    assert first[2] == outline()[2] == {volunteer.unit, HOTLINE.unit}


def test_a_colleague_of_who_reported_is_told_that_there_is_a_case_and_no_more(services: Services) -> None:
    submit(services, entry(1, form="suspicion", body=filled("suspicion")), who="volunteer")
    colleague = builders.officer("volunteer", id="volunteer-0002")

    (file,) = changes(services, colleague)
    assert (file.head.seq, file.head.parties, file.entries, file.alerts) == (0, (), (), ())


def test_a_case_that_never_stands_still_is_given_up_after_twelve_times(services: Services) -> None:
    def quicker() -> None:
        raise Conflict

    for races, result in ((11, "stored"), (12, "refused")):
        cases(services).interruptions[:] = [quicker] * races
        (told,) = submit(services, entry(races))
        assert told.result == result
