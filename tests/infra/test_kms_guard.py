"""The guard refuses on moto what AWS would refuse, and knows what it does not know."""

from collections.abc import Iterator

import pytest

from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unreadable
from chalicelib.usecases.operations.key_census import key_census
from tests import builders
from tests.campaigns.kms_guard import KmsGuard, _client, cells, key_names
from tests.infra.key_policy import Request, holds
from tests.moto_world import World, moto_world

BOTH = frozenset({Agency.BORDER_GUARD, Agency.CHILD_PROTECTION})


@pytest.fixture
def world() -> Iterator[World]:
    with moto_world() as made:
        yield made


def test_every_cell_is_as_the_rule_says_and_moto_alone_gets_many_wrong() -> None:
    tried, wrong, bare = cells()
    assert (tried, wrong) == (720, 0)
    assert bare > 200


def test_the_whole_server_on_moto_runs_under_the_guard(world: World) -> None:
    vault = world.services.vault
    with pytest.raises(Exception, match="AccessDenied"):
        vault.client.encrypt(KeyId=world.settings.agency_keys[Agency.BORDER_GUARD], Plaintext=b"x")  # type: ignore[attr-defined]
    assert vault.new_key(builders.case(), BOTH)


def test_a_switched_off_or_dying_key_opens_nothing(world: World) -> None:
    _, (border, child) = world.services.vault.new_key(builders.case(), BOTH)
    names = {agency: arn.rpartition("/")[2] for agency, arn in world.settings.agency_keys.items()}
    world.raw["kms"].disable_key(KeyId=names[Agency.BORDER_GUARD])
    world.raw["kms"].schedule_key_deletion(KeyId=names[Agency.CHILD_PROTECTION], PendingWindowInDays=7)
    fresh = KmsVault(world.clients["kms"], world.settings.agency_keys)
    for copy in (border, child):
        with pytest.raises(Unreadable):
            fresh.unwrap(copy)


def test_the_census_runs_with_its_own_role_and_could_open_no_case(world: World) -> None:
    client = _client()
    KmsGuard(world.raw["kms"], key_names(world.settings)).watch(client, "KeyCensusRole")
    census = KmsVault(client, world.settings.agency_keys)
    _, copies = world.services.vault.new_key(builders.case(), BOTH)
    for copy in copies:
        with pytest.raises(Unreadable):
            census.unwrap(copy)
    world.services.cases.load(CANARY_FILE)
    assert key_census(world.services) == 0
    file = world.services.cases.load(CANARY_FILE)
    assert file is not None
    assert len({census.unwrap(copy).plaintext for copy in file.keys}) == 1


def test_what_the_guard_does_not_know_it_refuses_to_judge(world: World) -> None:
    with pytest.raises(KeyError):
        holds({"Condition": {"DateGreaterThan": {"aws:CurrentTime": "x"}}}, Request("a", "kms:Decrypt"))
    with pytest.raises(KeyError):
        holds({"Condition": {"StringEquals": {"aws:SourceIp": "x"}}}, Request("a", "kms:Decrypt"))
    with pytest.raises(AssertionError, match="ReEncrypt"):
        world.clients["kms"].re_encrypt(CiphertextBlob=b"x", DestinationKeyId="x")
