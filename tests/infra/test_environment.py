"""The template sets what the settings read, no less and no more."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.register.people import Agency
from chalicelib.settings import Settings
from infra.build import agency_key

FROM_LAMBDA = {"AWS_REGION"}
SAME_EVERYWHERE = {"PUSH_HOSTS"}
"""The push services of the browsers; the default in the code is the list."""
SANDBOX_ONLY = {"CLOCK_SPEED", "CLOCK_REAL_ORIGIN", "CLOCK_SERVER_ORIGIN"}


def test_every_setting_comes_from_the_template_and_the_template_sets_nothing_else(template: Mapping[str, Any]) -> None:
    variables = set(template["Globals"]["Function"]["Environment"]["Variables"])
    assert variables == {name.upper() for name in Settings.model_fields} - FROM_LAMBDA - SAME_EVERYWHERE - SANDBOX_ONLY


def test_every_agency_has_a_key_and_the_functions_know_it(template: Mapping[str, Any]) -> None:
    keys = template["Globals"]["Function"]["Environment"]["Variables"]["AGENCY_KEYS"]["Fn::Sub"]
    for agency in Agency:
        assert f'"{agency.value}": "${{{agency_key(agency)}.Arn}}"' in keys
        assert template["Resources"][agency_key(agency)]["Type"] == "AWS::KMS::Key"
