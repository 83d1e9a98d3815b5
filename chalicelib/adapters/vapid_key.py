"""The server's one VAPID key pair (RFC 8292): in the table, the private half wrapped by KMS.

Browsers are subscribed to its public half, so it is never renewed by itself: a new pair silences every device.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.aws_answers import answering
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key

_CONTEXT = {"purpose": "vapid"}
_PLACE = ("PUSHKEY", "VAPID")


@dataclass
class VapidKey:
    """`client` is a boto3 KMS client, `kms_key` the ARN of the key that wraps."""

    table: DynamoTable
    client: Any
    kms_key: str

    @cached_property
    def private(self) -> ec.EllipticCurvePrivateKey:
        """Made on first use; of two functions that make it in the same instant the first one's counts."""
        item = self.table.get(*_PLACE) or self._made()
        with answering():
            answer = self.client.decrypt(
                KeyId=self.kms_key, CiphertextBlob=bytes(item["wrapped"]["B"]), EncryptionContext=_CONTEXT
            )
        return ec.derive_private_key(int.from_bytes(answer["Plaintext"]), ec.SECP256R1())

    def _made(self) -> Item:
        scalar = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32)
        with answering():
            wrapped = self.client.encrypt(KeyId=self.kms_key, Plaintext=scalar, EncryptionContext=_CONTEXT)
        item = key(*_PLACE) | {"wrapped": {"B": wrapped["CiphertextBlob"]}}
        if self.table.put_new(item):
            return item
        return self.table.get(*_PLACE) or item
