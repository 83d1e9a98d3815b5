"""The audit trail and the register of officers."""

from datetime import timedelta

import pytest

from chalicelib.domain.audit import first_broken
from chalicelib.ports import Services
from tests import builders as b


def test_a_days_records_form_one_unbroken_chain(services: Services) -> None:
    made = [services.audit.append(at=b.T0, actor="someone", action="sign_in", subject=None) for _ in range(12)]

    chain = list(services.audit.chain("day/2026-03-02"))

    assert chain == made
    assert first_broken(chain) is None


def test_each_day_has_its_own_chain_by_universal_time(services: Services) -> None:
    services.audit.append(at=b.T0, actor="someone", action="sign_in")
    services.audit.append(at=b.T0 + timedelta(days=1), actor="someone", action="sign_in")

    assert [record.seq for record in services.audit.chain("day/2026-03-03")] == [1]
    assert list(services.audit.chain("day/2026-03-04")) == []


def test_a_record_taken_out_or_changed_is_found(services: Services) -> None:
    for number in range(5):
        services.audit.append(at=b.T0, actor=f"officer-{number}", action="refused")
    chain = list(services.audit.chain("day/2026-03-02"))

    assert first_broken([*chain[:2], *chain[3:]]) == 3
    assert first_broken([*chain[:4], chain[4].model_copy(update={"actor": "somebody-else"})]) == 5


@pytest.mark.duty("R112")
def test_an_officer_is_found_by_id_and_by_unit(services: Services) -> None:
    for who in ("border", "hotline", "hotline_two"):
        services.officers.put(b.officer(who))

    assert services.officers.find(b.officer().id) == b.officer()
    assert services.officers.find("nobody") is None
    assert list(services.officers.of_unit("hotline-111")) == [b.officer("hotline"), b.officer("hotline_two")]
    assert list(services.officers.of_unit("pc02-lang-son")) == []


def test_an_officer_who_moves_or_leaves_is_known_so_at_once(services: Services) -> None:
    services.officers.put(b.officer())

    services.officers.put(b.officer(unit="bp-lao-cai", active=False))

    found = services.officers.find(b.officer().id)
    assert found is not None
    assert (found.unit, found.active) == ("bp-lao-cai", False)
    assert list(services.officers.of_unit("bp-huu-nghi")) == []
