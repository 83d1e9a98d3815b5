"""Photos in S3: pieces under `pieces/`, which the bucket's lifecycle empties, and whole ones under `whole/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.domain.values.errors import Unavailable, Unreadable

NONCE_BYTES = 12
_MISSING = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True)
class S3Attachments:
    """`ports.Attachments`. `client` is a boto3 S3 client. Encryption at rest under KMS is the bucket's default."""

    client: Any
    bucket: str

    def put_piece(self, place: str, number: int, sealed: bytes) -> None:
        """Keep one piece. Repeating it changes nothing."""
        self._put(_piece(place, number), sealed)

    def pieces(self, place: str) -> Mapping[int, int]:
        """Return the pieces of an unfinished upload by their number."""
        with answering():
            listed = self.client.list_objects_v2(Bucket=self.bucket, Prefix=f"pieces/{place}/")
        return {int(each["Key"].rpartition("/")[2]): int(each["Size"]) for each in listed.get("Contents", ())}

    def joined(self, place: str, count: int) -> bytes:
        """Return the pieces 0 to `count` - 1 one behind the other."""
        parts = [self._get(_piece(place, number)) for number in range(count)]
        if any(part is None for part in parts):
            raise Unavailable  # it was there a moment ago: somebody else completes it
        return b"".join(part for part in parts if part is not None)

    def keep(self, place: str, sealed: bytes) -> None:
        """Keep the whole for good. Repeating it changes nothing."""
        self._put(f"whole/{place}", sealed)

    def forget_pieces(self, place: str) -> None:
        """Delete its pieces, not the whole."""
        with answering():
            for number in self.pieces(place):
                self.client.delete_object(Bucket=self.bucket, Key=_piece(place, number))

    def has_whole(self, place: str) -> bool:
        """Return whether the whole is kept."""
        with answering():
            try:
                self.client.head_object(Bucket=self.bucket, Key=f"whole/{place}")
            except ClientError as error:
                if code(error) in _MISSING:
                    return False
                raise
        return True

    def open(self, place: str, key: bytes) -> bytes | None:
        """Return the whole, opened under its own key (AES-256-GCM, the nonce in front); None when it is not there."""
        sealed = self._get(f"whole/{place}")
        if sealed is None:
            return None
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        except (InvalidTag, ValueError):
            raise Unreadable from None

    def _put(self, name: str, content: bytes) -> None:
        with answering():
            # S3 compares the bytes it received with this digest before it says yes.
            self.client.put_object(
                Bucket=self.bucket,
                Key=name,
                Body=content,
                ContentType="application/octet-stream",
                ChecksumAlgorithm="SHA256",
            )

    def _get(self, name: str) -> bytes | None:
        with answering():
            try:
                answer = self.client.get_object(Bucket=self.bucket, Key=name)
                content: bytes = answer["Body"].read()
            except ClientError as error:
                if code(error) in _MISSING:
                    return None
                raise
        return content


def _piece(place: str, number: int) -> str:
    return f"pieces/{place}/{number:02d}"
