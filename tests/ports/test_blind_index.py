"""`ports.BlindIndex`: fake, moto and emulator alike (security.md §4.8)."""

import pytest

from chalicelib.adapters.kms_blind_index import CACHE_SECONDS, KmsBlindIndex
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.same_person import Term, index_terms, query_terms
from chalicelib.ports import Services
from tests.moto_world import World

LAN = index_terms(("Nguyễn Thị Lan Anh",), 2004)
ASKED = query_terms(("nguyen lan anh",), 2005)


def test_a_case_is_found_under_any_term_it_was_kept_under(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("AAAAA-AAAAA-A", index_terms(("Trần Văn Bình",), 2004))
    assert dict(services.blind.matches(ASKED)) == {"7K3M9-Q2XPT-C": 3}
    assert dict(services.blind.matches(query_terms(("Nguyễn Lan",), 2004))) == {"7K3M9-Q2XPT-C": 1}


def test_nobody_is_found_under_terms_nobody_was_kept_under(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    assert dict(services.blind.matches(query_terms(("Nguyễn Lan Anh",), 2007))) == {}
    assert dict(services.blind.matches(frozenset())) == {}


def test_one_text_in_two_scopes_is_two_terms(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", frozenset({Term(scope="2004", text="an nguien")}))
    assert not services.blind.matches(frozenset({Term(scope="2005", text="an nguien")}))


def test_a_forgotten_case_is_found_under_nothing_and_the_others_stay(services: Services) -> None:
    services.blind.keep("7K3M9-Q2XPT-C", LAN)
    services.blind.keep("AAAAA-AAAAA-A", LAN)
    services.blind.forget("7K3M9-Q2XPT-C")
    services.blind.forget("7K3M9-Q2XPT-C")
    assert set(services.blind.matches(ASKED)) == {"AAAAA-AAAAA-A"}


def test_the_rows_hold_digests_and_case_codes_only(clean: World) -> None:
    clean.services.blind.keep("7K3M9-Q2XPT-C", LAN)
    rows = clean.raw["dynamodb"].scan(TableName=clean.settings.blind_table_name)["Items"]
    assert len(rows) == len(LAN)
    for row in rows:
        assert set(row) == {"pk", "sk"}
        assert len(bytes.fromhex(row["pk"]["S"])) == 8


@pytest.mark.parametrize(("later", "calls"), [(CACHE_SECONDS - 1, 0), (CACHE_SECONDS + 1, 4)])
def test_a_sub_key_is_asked_of_kms_once_in_five_minutes(clean: World, later: int, calls: int) -> None:
    seconds = [0.0]
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    index = KmsBlindIndex(table=made.table, kms=made.kms, mac_key=made.mac_key, timer=lambda: seconds[0])
    asked: list[str] = []
    made.kms.meta.events.register("before-call.kms.GenerateMac", lambda **_: asked.append("mac"), unique_id="count")
    try:
        index.keep("7K3M9-Q2XPT-C", LAN)
        assert len(asked) == 4  # three birth years and the names without one
        seconds[0] = later
        index.keep("7K3M9-Q2XPT-C", LAN)
        assert len(asked) == 4 + calls
    finally:
        made.kms.meta.events.unregister("before-call.kms.GenerateMac", unique_id="count")


def test_another_key_finds_nothing(clean: World) -> None:
    clean.services.blind.keep("7K3M9-Q2XPT-C", LAN)
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    other = clean.raw["kms"].create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"]
    assert not KmsBlindIndex(table=made.table, kms=made.kms, mac_key=other).matches(ASKED)


def test_without_kms_nothing_is_found_and_it_says_so(clean: World) -> None:
    made: KmsBlindIndex = clean.services.blind  # type: ignore[assignment]
    missing = made.mac_key.rsplit("/", 1)[0] + "/00000000-0000-0000-0000-000000000000"
    with pytest.raises(Unavailable):
        KmsBlindIndex(table=made.table, kms=made.kms, mac_key=missing).matches(ASKED)
