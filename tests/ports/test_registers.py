"""The register of officers."""

import pytest

from chalicelib.ports import Services
from tests import builders as b


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
