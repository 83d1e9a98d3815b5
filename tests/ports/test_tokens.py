"""An access token speaks for one account. The pool here is ours: its keys, its JWKS endpoint, its tokens."""

import logging
import time
from collections.abc import Iterator

import pytest

from chalicelib.adapters.jwt_tokens import LEEWAY_SECONDS, JwtTokens
from chalicelib.adapters.signing_keys import SigningKeys, over_http
from chalicelib.domain.values.errors import Unauthenticated, Unavailable
from chalicelib.ports import Services
from tests.fakes import FakeSignIn, FakeTokens
from tests.jwks_server import Jwks, jwk, jwks_server
from tests.moto_world import PASSWORD, World
from tests.ports.forging import ATTACKS, CLIENT, ISSUER, SUB, claims, signed


class Pool:
    """A user pool's keys, the tokens adapter that trusts them, and the seconds that passed."""

    def __init__(self, jwks: Jwks) -> None:
        self.jwks = jwks
        self.seconds = 0.0
        self.keys = SigningKeys(over_http(jwks.url), timer=lambda: self.seconds)
        self.tokens = JwtTokens(keys=self.keys, issuer=ISSUER, pool_client=CLIENT)


@pytest.fixture
def pool() -> Iterator[Pool]:
    with jwks_server() as jwks:
        jwks.keys = [jwk("pool")]
        yield Pool(jwks)


def test_a_true_token_names_its_officer(pool: Pool) -> None:
    assert pool.tokens.officer_id(signed()) == SUB


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.duty("R112")
def test_a_forged_token_is_refused(pool: Pool, attack: str) -> None:
    pool.tokens.officer_id(signed())

    with pytest.raises(Unauthenticated):
        pool.tokens.officer_id(ATTACKS[attack]())

    assert type(pool.tokens.officer_id(signed())) is str


def test_the_fake_refuses_what_it_did_not_issue() -> None:
    tokens = FakeTokens(sign_in=FakeSignIn())

    assert tokens.officer_id(tokens.issue("an-officer")) == "an-officer"
    for attack in ATTACKS.values():
        with pytest.raises(Unauthenticated):
            tokens.officer_id(attack())


def test_clocks_may_differ_by_the_leeway_and_no_more(pool: Pool) -> None:
    now = int(time.time())

    assert pool.tokens.officer_id(signed(claims(exp=now - LEEWAY_SECONDS + 10))) == SUB
    assert pool.tokens.officer_id(signed(claims(iat=now + LEEWAY_SECONDS - 10))) == SUB
    with pytest.raises(Unauthenticated):
        pool.tokens.officer_id(signed(claims(exp=now - LEEWAY_SECONDS - 1)))
    assert LEEWAY_SECONDS <= 60


def test_many_tokens_cost_one_fetch(pool: Pool) -> None:
    for _ in range(20):
        pool.tokens.officer_id(signed())

    assert pool.jwks.fetches == 1


def test_a_new_key_of_the_pool_is_fetched_when_first_seen(pool: Pool) -> None:
    pool.tokens.officer_id(signed())
    pool.jwks.keys = [jwk("pool"), jwk("next")]
    pool.seconds = 31.0

    assert pool.tokens.officer_id(signed(by="next", kid="next")) == SUB
    assert pool.jwks.fetches == 2


def test_unknown_keys_cost_one_fetch_in_thirty_seconds_however_many(pool: Pool) -> None:
    pool.tokens.officer_id(signed())
    pool.seconds = 31.0

    for number in range(50):
        with pytest.raises(Unauthenticated):
            pool.tokens.officer_id(signed(by="stranger", kid=f"stranger-{number}"))

    assert pool.jwks.fetches == 2


def test_a_key_the_pool_took_back_is_refused_after_five_minutes(pool: Pool) -> None:
    pool.tokens.officer_id(signed())
    pool.jwks.keys = [jwk("next")]
    pool.seconds = 299.0
    assert pool.tokens.officer_id(signed()) == SUB

    pool.seconds = 300.0

    with pytest.raises(Unauthenticated):
        pool.tokens.officer_id(signed())


def test_an_outage_of_the_endpoint_shuts_nobody_out_and_lets_nobody_in(pool: Pool) -> None:
    pool.tokens.officer_id(signed())
    pool.jwks.down = True
    pool.seconds = 100_000.0

    assert pool.tokens.officer_id(signed()) == SUB
    with pytest.raises(Unauthenticated):
        pool.tokens.officer_id(signed(by="stranger", kid="stranger"))
    assert pool.jwks.fetches == 2


def test_without_any_key_the_answer_is_unavailable_never_open(pool: Pool) -> None:
    pool.jwks.down = True

    for token in (signed(), signed(by="stranger", kid="stranger")):
        with pytest.raises(Unavailable):
            pool.tokens.officer_id(token)
    assert pool.jwks.fetches == 1

    pool.jwks.down = False
    pool.seconds = 30.0
    assert pool.tokens.officer_id(signed()) == SUB


def test_nobody_answering_at_all_is_unavailable_too() -> None:
    tokens = JwtTokens(SigningKeys(over_http("http://127.0.0.1:9/keys")), issuer=ISSUER, pool_client=CLIENT)

    with pytest.raises(Unavailable):
        tokens.officer_id(signed())


@pytest.mark.parametrize(
    "answer", [[], [{"kty": "oct", "kid": "pool", "k": "c2VjcmV0", "alg": "HS256"}], [{"kid": "pool"}]]
)
def test_an_endpoint_without_a_usable_key_opens_nothing(pool: Pool, answer: list[dict[str, str]]) -> None:
    pool.jwks.keys = answer

    with pytest.raises((Unauthenticated, Unavailable)):
        pool.tokens.officer_id(signed())


def test_a_key_for_encryption_verifies_nothing(pool: Pool) -> None:
    pool.jwks.keys = [jwk("pool", use="enc")]

    with pytest.raises(Unauthenticated):
        pool.tokens.officer_id(signed())


def test_a_refusal_is_logged_by_its_kind_and_shows_nothing_of_the_token(
    pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("cotmoc").propagate = True
    with caplog.at_level(logging.DEBUG), pytest.raises(Unauthenticated) as refused:
        pool.tokens.officer_id(signed(claims(sub="SECRET-SUB\n", username="SECRET-NAME"), by="stranger"))

    assert "TOKEN_REFUSED" in caplog.text
    assert "SECRET" not in caplog.text
    assert refused.value.__cause__ is None
    assert signed().split(".", maxsplit=1)[0] not in caplog.text


def test_the_pools_own_tokens_are_accepted_and_say_who_it_is(clean: World) -> None:
    sub = clean.add_account("tokens@test")
    session = clean.services.sign_in.sign_in("tokens@test", PASSWORD)

    assert clean.services.tokens.officer_id(session.access_token) == sub  # type: ignore[union-attr]


def test_services_tokens_refuse_garbage(services: Services) -> None:
    with pytest.raises(Unauthenticated):
        services.tokens.officer_id("garbage")
