"""Every shipped package states a licence that decision 0182 allows, or one that somebody read in its repository."""

import pytest

from infra.sbom.__main__ import components, is_allowed


def test_no_shipped_package_is_without_a_licence_we_may_ship_under() -> None:
    listed = list(components())

    assert {part["purl"].partition("/")[0] for part in listed} == {"pkg:pypi", "pkg:npm"}
    assert any(part["name"].startswith("aws-cryptography-") for part in listed), "whose metadata says nothing"
    stated = {part["name"]: part["licenses"][0]["license"]["name"] for part in listed}
    assert {name: licence for name, licence in stated.items() if not is_allowed(licence)} == {}


@pytest.mark.parametrize("licence", ["unknown", "", "GPL-3.0-only", "SSPL-1.0", "Proprietary"])
def test_a_licence_that_nobody_allowed_is_none(licence: str) -> None:
    assert not is_allowed(licence)
