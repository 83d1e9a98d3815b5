"""Alerts: listed, taken by one person, and news to who raised them."""

import pytest

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.values.errors import AlreadyTaken, NotFound
from chalicelib.ports import Services
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.list_changes import list_changes
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import FakeCases, HandClock
from tests.usecases.field import RECEPTION, codes, entry, filled, receive

BORDER, HOTLINE, HOTLINE_TWO = (builders.officer(who) for who in ("border", "hotline", "hotline_two"))


def only_alert(services: Services) -> Alert:
    (line,) = list_alerts("all", HOTLINE, services).lines
    return line.alert


@pytest.mark.duty("R17")
def test_a_volunteer_learns_who_took_her_alert_and_nothing_of_how_the_case_goes_on(
    services: Services, clock: HandClock
) -> None:
    volunteer = builders.officer("volunteer")
    suspicion = entry(1, form="suspicion", body=filled("suspicion"))
    submit_entries([suspicion], volunteer, services)
    clock.advance(hours=1)
    submit_entries([entry(2, form="crime_information", body=filled("crime_information"))], HOTLINE, services)
    alerts = [line.alert for line in list_alerts("all", HOTLINE, services).lines]
    take_alert(next(a.id for a in alerts if builders.entry_id(1) in a.id), HOTLINE, services)

    (hers,) = list_changes(None, 50, volunteer, services).files
    (theirs,) = list_changes(None, 50, HOTLINE, services).files
    (line,) = list_cases(None, 50, volunteer, services)
    assert [kept.entry.form for kept in hers.entries] == ["suspicion"]
    assert len(theirs.entries) == 2
    assert [alert.kind for alert in hers.alerts] == ["new_suspicion"]
    assert hers.alerts[0].taken_by is not None
    assert (line.counts.entries, line.counts.open_obligations, line.untaken_alerts) == (1, 0, 0)


def test_urgent_alerts_stand_before_normal_ones_and_taken_ones_last(services: Services, clock: HandClock) -> None:
    danger = RECEPTION | {"immediate_risk": "present"}
    for number, body in ((1, danger), (2, RECEPTION_OF_AN_ADULT), (3, danger)):
        submit_entries([entry(number, in_case=number, body=body)], BORDER, services)
        clock.advance(seconds=1)
    newest = next(a for a in list_alerts("open", HOTLINE, services).lines if a.alert.case == builders.case(3))
    take_alert(newest.alert.id, HOTLINE, services)

    assert [line.alert.case for line in list_alerts("all", HOTLINE, services).lines] == codes(1, 2, 3)


RECEPTION_OF_AN_ADULT = RECEPTION | {"person": {"birth": {"year": 1990}}}


@pytest.mark.duty("R41")
def test_an_alert_is_taken_by_one_person_and_stays_his(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    first = take_alert(alert.id, HOTLINE, services)
    clock.advance(minutes=5)

    assert take_alert(alert.id, HOTLINE, services) == first
    with pytest.raises(AlreadyTaken):
        take_alert(alert.id, HOTLINE_TWO, services)
    assert list_alerts("open", HOTLINE, services).lines == []
    chain = [record.action for record in services.audit.chain(f"case/{builders.case(1)}")]
    assert chain == ["entry_stored", "alert_taken"]


def test_of_two_people_who_take_an_alert_in_the_same_instant_one_is_too_late(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    assert isinstance(services.cases, FakeCases)
    services.cases.interruptions.append(lambda: take_alert(alert.id, HOTLINE_TWO, services))

    with pytest.raises(AlreadyTaken):
        take_alert(alert.id, HOTLINE, services)
    taken = only_alert(services).taken_by
    assert taken is not None
    assert taken.officer == HOTLINE_TWO.id


def test_an_alert_of_another_unit_and_one_of_nobody_are_the_same_nothing(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    for name, who in ((alert.id, BORDER), (f"{builders.case(1)}.no.alert", HOTLINE), ("nonsense", HOTLINE)):
        with pytest.raises(NotFound):
            take_alert(name, who, services)


def test_who_took_an_alert_is_news_to_the_officer_who_raised_it(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    clock.advance(hours=1)
    cursor = list_changes(None, 50, BORDER, services).next
    take_alert(only_alert(services).id, HOTLINE, services)

    (file,) = list_changes(cursor, 50, BORDER, services).files
    assert file.alerts[0].taken_by is not None
