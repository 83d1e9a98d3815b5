"""Which keys a case has after an entry: no more than consent and taking part give, and none made anew for nothing."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services
from chalicelib.usecases.cases.break_glass import break_glass
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import FakeVault, HandClock
from tests.usecases.field import RECEPTION, entry, filled, stored, submit
from tests.usecases.test_need_to_open import CONSENT, PERSON, WITHDRAWAL

UNION, GUARD = Agency.WOMENS_UNION, Agency.BORDER_GUARD
HEALTH = {"health": {"pregnancy": "no"}}


def consented(**changes: Any) -> dict[str, Any]:
    given: Any = CONSENT["consent"]
    return CONSENT | {"consent": given | changes}


def lines(services: Services, agency: Agency) -> list[tuple[str, int]]:
    return [(key.purpose, key.generation) for key in stored(services).keys if key.agency is agency]


@pytest.mark.duty("R159")
def test_an_entry_that_changes_no_consent_writes_no_key_anew(services: Services) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH), entry(2, form="consent", body=CONSENT))
    before = stored(services)
    submit(services, entry(3, body=RECEPTION))

    assert stored(services).keys == before.keys
    assert stored(services).head.generation == 1


@pytest.mark.duty("R159")
def test_consent_to_who_takes_part_gives_no_second_key(services: Services) -> None:
    given = consented(recipients=["border_guard", "womens_union"])
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH), entry(2, form="consent", body=given))

    assert lines(services, GUARD) == [(ROOT, 1)]
    assert lines(services, UNION) == [("health", 1)]


@pytest.mark.duty("R159")
def test_a_consent_that_has_run_out_takes_its_keys_with_it_at_the_next_entry(
    services: Services, clock: HandClock
) -> None:
    until = (builders.T0 + timedelta(hours=2)).isoformat()
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH))
    submit(services, entry(2, form="consent", body=consented(until=until)))
    assert lines(services, UNION) == [("health", 1)]
    clock.advance(hours=1)
    submit(services, entry(3))
    assert lines(services, UNION) == [("health", 1)]
    clock.advance(hours=1)
    submit(services, entry(4))

    assert lines(services, UNION) == []
    assert lines(services, GUARD) == [(ROOT, 1), (ROOT, 2)]


@pytest.mark.duty("R159")
def test_each_withdrawal_is_a_generation_of_its_own_and_who_consents_again_opens_all_of_them(
    services: Services, clock: HandClock
) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH))
    number = 2
    for _ in range(2):
        for form, body in (("consent", CONSENT), ("consent_withdrawal", WITHDRAWAL)):
            clock.advance(minutes=5)
            moment = "asked_on" if form == "consent" else "withdrawn_on"
            (result,) = submit(services, entry(number, form=form, body=body | {moment: clock().isoformat()}))
            assert result.result == "stored"
            number += 1

    # The yes after the first withdrawal waits for a second person, so the second withdrawal takes nothing away.
    assert stored(services).head.generation == 2
    assert lines(services, GUARD) == [(ROOT, 1), (ROOT, 2)]
    clock.advance(minutes=5)
    submit(services, entry(number, form="consent", body=CONSENT | {"asked_on": clock().isoformat()}))
    assert lines(services, UNION) == []
    clock.advance(minutes=5)
    second = {"confirmed_on": clock().isoformat(), "consent": builders.entry_id(number), "confirms": "yes"}
    submit_entries(
        [entry(number + 1, form="consent_confirmation", body=second | {"how_known": "Đã gọi lại"})],
        builders.officer("hotline"),
        services,
    )
    assert lines(services, UNION) == [("health", 1), ("health", 2)]


@pytest.mark.duty("R159")
def test_an_agency_that_joins_swaps_its_groups_keys_for_the_root_and_nobody_was_revoked(services: Services) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH))
    submit(services, entry(2, form="consent", body=consented(recipients=["criminal_police"])))
    assert lines(services, Agency.CRIMINAL_POLICE) == [("health", 1)]
    submit(services, entry(3, form="crime_information", body=filled("crime_information")))

    assert lines(services, Agency.CRIMINAL_POLICE) == [(ROOT, 1)]
    assert stored(services).head.generation == 1


@pytest.mark.duty("R16", "R17")
def test_under_glass_a_case_opens_with_the_key_of_an_agency_that_takes_part_not_with_a_groups(
    services: Services,
) -> None:
    focal = builders.officer("provider", id="focal-0001", unit="twhpn-cslp", role=Role.FOCAL_POINT)
    submit(services, entry(1, body=RECEPTION | PERSON | HEALTH), entry(2, form="consent", body=CONSENT))
    break_glass(builders.case(), "danger_to_life", focal, services)

    shown = open_case(builders.case(), focal, services).seen.entries
    assert [set(one.groups) >= {"identity", "health"} for one in shown] == [True, True]


@pytest.mark.duty("R16")
def test_a_case_of_one_agency_alone_opens_under_glass_too(services: Services) -> None:
    focal = builders.officer("police", id="focal-0001", unit="c02", role=Role.FOCAL_POINT)
    submit(services, entry(1, form="hotline_call", body=filled("hotline_call") | _CALM), who="hotline")
    assert {key.agency for key in stored(services).keys} == {Agency.CHILD_PROTECTION}
    break_glass(builders.case(), "danger_to_life", focal, services)

    assert len(open_case(builders.case(), focal, services).seen.entries) == 1


def test_a_case_that_holds_not_what_is_asked_for_is_not_opened_at_all(services: Services) -> None:
    officer = builders.officer()
    submit(services, entry(1))
    assert isinstance(services.vault, FakeVault)
    before = stored(services), len(services.vault.opened)
    with pytest.raises(NotFound):
        read_case(
            builders.case(), ReadRequest(officer, "paper_printed", subject="x"), services, fits=lambda file: not file
        )

    assert (stored(services), len(services.vault.opened)) == before


_CALM = {"emergency": "no", "crime": "no", "rescue": "no", "whereabouts": "in_vietnam"}
