"""A phone of release aeac916 has that release's forms: whatever they let it write, the forms of today take."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import validated
from tests.campaigns.privacy.markers import marked_bodies

_KEPT = Path(__file__).parent / "released" / "aeac916.forms.json.gz"
RELEASED: dict[str, dict[str, Any]] = json.loads(gzip.decompress(_KEPT.read_bytes()))


@pytest.mark.parametrize("name", sorted(RELEASED))
def test_every_question_of_a_released_form_may_be_answered_as_it_was_asked(name: str) -> None:
    form, _, version = name.partition("/")
    bodies = marked_bodies(RELEASED[name])
    assert bodies
    for filled in bodies:
        validated(FORMS[form, int(version)], json.dumps(filled.body).encode())


def test_what_was_released_is_whole() -> None:
    assert len(RELEASED) == 38
    assert {"reception/1", "suspicion/1", "hotline_call/1", "referral_request/1", "dispatch/1"} <= set(RELEASED)
