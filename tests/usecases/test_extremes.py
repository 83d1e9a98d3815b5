"""A phone years off, or an officer's slip in any form, never stops the server."""

from typing import Any

import pytest

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import DomainError
from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.api.system import CAST, LEADERS_AND_OTHERS
from tests.usecases.field import entry, filled

ENDS_OF_TIME = (
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00",
)


def writer_of(form: str) -> Officer:
    officers = [*map(builders.officer, (*CAST, *LEADERS_AND_OTHERS)), builders.officer("police", role="focal_point")]
    return next(who for who in officers if permissions.may(who, Action.WRITE_ENTRY, form=form))


def with_times(value: Any, time: str) -> Any:
    """Every time in a body replaced."""
    if isinstance(value, dict):
        return {name: with_times(inner, time) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_times(inner, time) for inner in value]
    return time if isinstance(value, str) and value.startswith("20") and "T" in value else value


@pytest.mark.parametrize("form", sorted({name for name, _ in FORMS}))
def test_the_ends_of_the_calendar_in_every_time_of_a_form_break_nothing(services: Services, form: str) -> None:
    who = writer_of(form)
    for number, time in enumerate(ENDS_OF_TIME, start=1):
        body = with_times(filled(form), time)
        results = submit_entries([entry(number, form=form, body=body)], who, services)
        (refused,) = [result.refusal for result in results]
        assert type(refused) is not DomainError, f"a fault of ours: {form} at {time}"
    if services.cases.load(builders.case(1)) is not None:
        assert open_case(builders.case(1), who, services).seen.entries
