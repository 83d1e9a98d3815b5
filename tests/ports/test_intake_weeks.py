"""A sealing key's week: its name and end, who is asked for it, and what is left once it is forgotten."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.hpke_intake import HpkeIntake
from chalicelib.domain.values.errors import Unavailable
from tests.fakes.crypto import seal_to
from tests.moto_world import World

WEDNESDAY = datetime(2026, 3, 4, 8, 16, 17, 500, tzinfo=UTC)
ENDS = datetime(2026, 3, 16, tzinfo=UTC)


def intake_of(world: World) -> HpkeIntake:
    found = world.services.intake
    assert isinstance(found, HpkeIntake)
    return found


def asked(world: World, service: str) -> list[str]:
    """Every call of that service from now on."""
    calls: list[str] = []
    world.clients[service].meta.events.register(
        f"before-call.{service}.*", lambda model, **_kw: calls.append(model.name)
    )
    return calls


@pytest.mark.parametrize("days", [0, 1, 2, 3, 4])
def test_a_key_is_good_until_the_monday_after_next_whichever_day_it_is_asked_for(clean: World, days: int) -> None:
    key = intake_of(clean).sealing_key(WEDNESDAY + timedelta(days=days))

    assert (key.kid, key.not_after) == ("2026-w10", ENDS)


def test_the_weeks_key_is_asked_for_once_in_300_seconds_and_made_once(clean: World) -> None:
    seconds = [0.0]
    made = intake_of(clean).sealing_key(WEDNESDAY)
    reader = HpkeIntake(
        intake_of(clean).table, clean.clients["kms"], intake_of(clean).kms_key, timer=lambda: seconds[0]
    )
    rows, keys = asked(clean, "dynamodb"), asked(clean, "kms")
    assert reader.sealing_key(WEDNESDAY) == reader.sealing_key(WEDNESDAY) == made
    assert (rows, keys) == (["GetItem"], [])
    seconds[0] = 300.0

    assert reader.sealing_key(WEDNESDAY) == made
    assert (rows, keys) == (["GetItem"] * 2, [])


def test_once_a_weeks_key_is_forgotten_another_is_made_for_that_week(clean: World) -> None:
    intake = intake_of(clean)
    old = intake.sealing_key(WEDNESDAY)
    assert intake.forget(ENDS) == ()
    assert intake.forget(ENDS + timedelta(seconds=1)) == (old.kid,)

    new = intake.sealing_key(WEDNESDAY)
    assert new.kid == old.kid
    assert new.public != old.public


def test_an_intake_shows_nothing_of_its_keys(clean: World) -> None:
    intake = intake_of(clean)
    key = intake.sealing_key(WEDNESDAY)
    intake.open(key.kid, b"info", seal_to(key, b"info", b"a body"))

    assert key.public not in repr(intake)
    for hidden in ("_pairs", "_public", "_lock"):
        assert hidden not in repr(intake)


def test_a_kms_that_is_busy_is_no_unreadable_envelope(clean: World) -> None:
    intake = intake_of(clean)
    key = intake.sealing_key(WEDNESDAY)
    envelope = seal_to(key, b"info", b"a body")

    class Busy:
        says = "ThrottlingException"

        def decrypt(self, **_said: Any) -> Any:
            raise ClientError({"Error": {"Code": self.says}}, "Decrypt")

    for says, error in (("ThrottlingException", Unavailable), ("NeverHeardOf", ClientError)):
        Busy.says = says
        with pytest.raises(error):
            HpkeIntake(intake.table, Busy(), intake.kms_key).open(key.kid, b"info", envelope)
