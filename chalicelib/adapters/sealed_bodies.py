"""Bodies under a case's data key: the AWS Encryption SDK with a raw AES keyring (security.md §4.1).

Importing this module costs 0.2-1 s of a cold start, so only `kms_vault` does, and only when a body is at hand.
Key commitment: one ciphertext opens under one key only. The context is *required*, so it is not stored in the message
and must be given again, whole, to open it.
"""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_cryptographic_material_providers.mpl import AwsCryptographicMaterialProviders
from aws_cryptographic_material_providers.mpl.config import MaterialProvidersConfig
from aws_cryptographic_material_providers.mpl.models import (
    AesWrappingAlg,
    CreateDefaultCryptographicMaterialsManagerInput,
    CreateRawAesKeyringInput,
    CreateRequiredEncryptionContextCMMInput,
)
from aws_encryption_sdk import CommitmentPolicy, EncryptionSDKClient
from aws_encryption_sdk.identifiers import AlgorithmSuite

from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import DataKey

# No ECDSA: who writes and who reads are one service, and a signature would double the time (security.md §4.7).
_SUITE = AlgorithmSuite.AES_256_GCM_HKDF_SHA512_COMMIT_KEY


def seal(key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes:
    """Seal one message under `key`, bound to `context` (at least one pair)."""
    message, _ = _sdk().encrypt(
        source=plaintext,
        materials_manager=_materials(key, context),
        encryption_context=dict(context),
        algorithm=_SUITE,
    )
    return bytes(message)


def open_(key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
    """Return the plaintext of exactly one message of `seal`. Raises `Unreadable` whatever is wrong."""
    source = io.BytesIO(sealed)
    stream: Any = None
    try:
        stream = _sdk().stream(
            mode="decrypt",
            source=source,
            materials_manager=_materials(key, context),
            encryption_context=dict(context),
        )
        plaintext = bytes(stream.read())
        stream.close()
    # The SDK raises SerializationError, InvalidTag, UnicodeDecodeError, NotSupportedError, ... : one answer for all.
    except Exception:  # noqa: BLE001
        # The stream's own `close` raises where no footer was read; Python 3.13 prints that when it is freed.
        if stream is not None:
            io.IOBase.close(stream)
        raise Unreadable from None
    # The SDK stops at the end of the message and never looks behind it.
    if source.tell() != len(sealed) or stream.header.algorithm is not _SUITE:
        raise Unreadable
    return plaintext


@cache
def _sdk() -> Any:
    return EncryptionSDKClient(
        commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT, max_encrypted_data_keys=1
    )


@cache
def _providers() -> Any:
    return AwsCryptographicMaterialProviders(MaterialProvidersConfig())


def _materials(key: DataKey, context: Mapping[str, str]) -> Any:
    if not context:
        raise ValueError("a body is always bound to something")
    keyring = _providers().create_raw_aes_keyring(
        CreateRawAesKeyringInput(
            key_namespace="cotmoc/case",
            key_name=f"{key.case}/{key.generation}/{key.group}",
            wrapping_key=key.plaintext,
            wrapping_alg=AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16,
        )
    )
    manager = _providers().create_default_cryptographic_materials_manager(
        CreateDefaultCryptographicMaterialsManagerInput(keyring=keyring)
    )
    return _providers().create_required_encryption_context_cmm(
        CreateRequiredEncryptionContextCMMInput(
            underlying_cmm=manager, required_encryption_context_keys=sorted(context)
        )
    )
