"""Pins what the vault derives and asks of KMS: yesterday's rows open tomorrow, and nothing opens wider than it says.

The derivations are computed here a second time, by RFC 5869 in plain hashlib.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters import sealed_bodies
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unavailable, Unreadable
from chalicelib.ports import DataKey
from tests import builders as b

SECRET = bytes(range(32))
KEY = DataKey(b.case(), SECRET, 3)
GUARD, UNION = Agency.BORDER_GUARD, Agency.WOMENS_UNION
BODY = b"noi dung"


def derived(secret: bytes, info: str) -> bytes:
    """HKDF-SHA-256 without a salt, one block."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, info.encode() + b"\x01", hashlib.sha256).digest()


@dataclass
class RememberingKms:
    """KMS that hands back what was wrapped under the same context, and remembers what it was asked."""

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    broken: str = ""

    def generate_data_key(self, **said: Any) -> dict[str, Any]:
        return {"Plaintext": SECRET} | self.encrypt(**(said | {"Plaintext": SECRET}))

    def encrypt(self, **said: Any) -> dict[str, Any]:
        self.asked.append((said["KeyId"], said["EncryptionContext"]))
        return {"CiphertextBlob": repr((said["KeyId"], said["EncryptionContext"])).encode() + b"|" + said["Plaintext"]}

    def decrypt(self, **said: Any) -> dict[str, Any]:
        self.asked.append((said["KeyId"], said["EncryptionContext"]))
        if self.broken:
            raise ClientError({"Error": {"Code": self.broken}}, "Decrypt")
        about, _, plaintext = said["CiphertextBlob"].partition(b"|")
        if about != repr((said["KeyId"], said["EncryptionContext"])).encode():
            raise ClientError({"Error": {"Code": "InvalidCiphertextException"}}, "Decrypt")
        return {"Plaintext": plaintext}


@pytest.fixture
def kms() -> RememberingKms:
    return RememberingKms()


@pytest.fixture
def vault(kms: RememberingKms) -> KmsVault:
    return fresh(kms)


def fresh(kms: RememberingKms) -> KmsVault:
    return KmsVault(client=kms, keys={agency: f"key of {agency}" for agency in Agency})


def context(agency: Agency, purpose: str) -> tuple[str, dict[str, str]]:
    return f"key of {agency}", {"case": b.case(), "agency": agency.value, "purpose": purpose}


@pytest.mark.duty("R24")
def test_what_follows_from_a_root_is_the_same_in_every_year(vault: KmsVault) -> None:
    of_group = vault.group_key(KEY, "health")
    check = derived(SECRET, "cotmoc/check/v1")
    of_group_check = derived(of_group.plaintext, "cotmoc/check/v1")

    assert of_group == DataKey(b.case(), derived(SECRET, "cotmoc/group/v1/health"), 3, "health")
    mark = hmac.new(derived(SECRET, "cotmoc/fingerprint/v1"), BODY, hashlib.sha256).hexdigest()
    assert vault.fingerprint(KEY, BODY) == mark
    said = f"{b.case()}\n{ROOT}\n3".encode()
    assert vault.share_key(KEY, GUARD).check == hmac.new(check, said, hashlib.sha256).hexdigest()
    said = f"{b.case()}\nhealth\n3".encode()
    assert vault.share_key(of_group, UNION).check == hmac.new(of_group_check, said, hashlib.sha256).hexdigest()


@pytest.mark.duty("R24")
def test_kms_is_told_for_which_case_agency_and_purpose(vault: KmsVault, kms: RememberingKms) -> None:
    root, _ = vault.new_key(b.case(), frozenset({GUARD, UNION}))
    assert kms.asked == [context(GUARD, ROOT), context(UNION, ROOT)]
    kms.asked.clear()
    shared = vault.share_key(vault.group_key(root, "health"), UNION)
    assert kms.asked == [context(UNION, "health")]
    kms.asked.clear()
    fresh(kms).unwrap(shared)
    assert kms.asked == [context(UNION, "health")]


@pytest.mark.duty("R24")
def test_a_groups_copy_is_that_groups_key_to_another_process_and_never_the_root(
    vault: KmsVault, kms: RememberingKms
) -> None:
    of_group = vault.group_key(KEY, "health")
    shared, whole = vault.share_key(of_group, UNION), vault.share_key(KEY, UNION)
    reader = fresh(kms)

    assert reader.unwrap(shared) == of_group
    assert reader.unwrap(whole) == KEY
    assert reader.unwrap(shared).group == "health"
    with pytest.raises(ValueError, match=r"^a group's key follows from the root only$"):
        reader.group_key(reader.unwrap(shared), "story")


def test_what_was_wrapped_here_is_unwrapped_without_asking(vault: KmsVault, kms: RememberingKms) -> None:
    shared = vault.share_key(KEY, UNION)
    kms.asked.clear()

    assert vault.unwrap(shared) == KEY
    assert kms.asked == []


@pytest.mark.parametrize("change", [{"generation": 4}, {"check": "0" * 64}])
def test_a_copy_that_says_it_is_another_is_unreadable(vault: KmsVault, kms: RememberingKms, change: Any) -> None:
    shared = vault.share_key(KEY, UNION)

    with pytest.raises(Unreadable):
        fresh(kms).unwrap(shared.model_copy(update=change))


def test_a_copy_with_a_stray_letter_is_unreadable_and_never_sent(vault: KmsVault, kms: RememberingKms) -> None:
    shared = vault.share_key(KEY, UNION)
    kms.asked.clear()

    with pytest.raises(Unreadable):
        fresh(kms).unwrap(shared.model_copy(update={"wrapped": f"!{shared.wrapped}"}))
    assert kms.asked == []


def test_a_kms_that_is_busy_is_no_unreadable_copy_and_what_it_forbids_is_said(
    vault: KmsVault, kms: RememberingKms
) -> None:
    shared = vault.share_key(KEY, UNION)

    for said, error in (("ThrottlingException", Unavailable), ("NeverHeardOf", ClientError)):
        kms.broken = said
        with pytest.raises(error):
            fresh(kms).unwrap(shared)


def test_a_part_without_a_group_or_a_context_is_a_mistake_of_the_caller(vault: KmsVault) -> None:
    own = r"^a part is sealed under the key of its own group$"
    for key, bound in ((KEY, {"case": b.case()}), (vault.group_key(KEY, "health"), {"group": "story"})):
        with pytest.raises(ValueError, match=own):
            vault.seal(key, bound, BODY)
        with pytest.raises(Unreadable):
            vault.open(key, bound, b"")
    with pytest.raises(ValueError, match=r"^a body is always bound to something$"):
        sealed_bodies.seal(replace(KEY, group="health"), {}, BODY)
    with pytest.raises(ValueError, match=r"^a case key belongs to at least one agency$"):
        vault.new_key(b.case(), frozenset())


@pytest.mark.parametrize(
    "said",
    [
        *("AccessDeniedException", "DisabledException", "IncorrectKeyException", "InvalidCiphertextException"),
        *("InvalidKeyUsageException", "KMSInvalidStateException", "NotFoundException", "ValidationException"),
    ],
)
def test_a_copy_that_kms_cannot_or_may_not_open_is_unreadable(vault: KmsVault, kms: RememberingKms, said: str) -> None:
    shared = vault.share_key(KEY, UNION)
    kms.broken = said

    with pytest.raises(Unreadable):
        fresh(kms).unwrap(shared)


def test_a_vault_shows_nothing_of_what_it_keeps_warm(vault: KmsVault) -> None:
    vault.share_key(KEY, UNION)

    for hidden in ("_opened", "_lock"):
        assert hidden not in repr(vault)


OF_2026 = """
AgR4SyNWNiBR7XWA8/YVagFJ9JsRA0EoHTeOcoab5QVKV8AAAAABAAtjb3Rtb2MvY2FzZQAqSjZWTUgtNkJDRk4tSi8zL2hlYWx0aAAAAIAAAAAMyZzt
UbwdYjKtu8PVADBYhP3dJFz3RjhZdGvlXFpc+XmbEV3kU8kUqFLgnShDNd5IuEOXygMCoT70Wmg7otACAAAQAKB3i8bIrjhfrDqWMgW0dYwxoUGBSqBA
L8M9Chgjp5zF1Hn6oM0B4hcY0BdGl/ZUP/////8AAAABAAAAAAAAAAAAAAABAAAACDdQn8XUgxulejLlGfwLXDBroG2JHBCBsQ==
"""
"""A part as it was sealed in 2026, with an invented key."""


@pytest.mark.duty("R24")
def test_what_was_sealed_in_2026_opens_whole_and_with_nothing_behind_it() -> None:
    key = replace(KEY, group="health")
    bound = {"case": b.case(), "entry": b.entry_id(), "form": "reception", "group": "health"}
    sealed = base64.b64decode(OF_2026)

    assert sealed_bodies.open_(key, bound, sealed) == BODY
    for bent in (sealed + b"x", sealed + sealed, sealed[:-1]):
        with pytest.raises(Unreadable):
            sealed_bodies.open_(key, bound, bent)


def test_a_damaged_message_leaves_nothing_behind_that_raises_when_it_is_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's stream raises from its finalizer unless it is closed; Python 3.13 prints that, 3.11 swallows it."""
    streams = []
    sdk = sealed_bodies._sdk()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            return getattr(sdk, name)

        def stream(self, **config: Any) -> Any:
            streams.append(sdk.stream(**config))
            return streams[-1]

    monkeypatch.setattr(sealed_bodies, "_sdk", Watched)
    sealed = sealed_bodies.seal(KEY, {"case": KEY.case}, BODY)

    with pytest.raises(Unreadable):
        sealed_bodies.open_(KEY, {"case": KEY.case}, sealed[:-1])

    assert [stream.closed for stream in streams] == [True]
