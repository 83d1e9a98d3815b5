"""A submission: an entry as it comes in, before anybody has judged it (docs/contract.md).

Parsed one by one, so that one bad entry never spoils a batch. Texts are NFC, because an officer's two keyboards write
the same Vietnamese name in two ways and it must be one name.
"""

import base64
import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError, from_json, to_json

from chalicelib.domain.entries.entry import MAX_BODY_BYTES, Base, EntryId, FieldCaseCode
from chalicelib.domain.values.errors import BrokenRule, Malformed, TooLarge, Unreadable, broken_rules
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.repeated_keys import check_keys

_RFC3339 = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$"
_ENVELOPE_OVERHEAD = 65 + 16
"""HPKE's `enc` and tag, in bytes."""
MAX_ENVELOPE_CHARACTERS = (MAX_BODY_BYTES + _ENVELOPE_OVERHEAD) * 4 // 3 + 4


def _a_time(text: str) -> str:
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        raise PydanticCustomError("datetime_parsing", "a time that exists") from None
    # A phone may be years off (domain.md §9, trap 9), but the ends of the calendar overflow when moved to UTC.
    if not 1970 <= year <= 9_998:
        raise PydanticCustomError("datetime_parsing", "a year of our age")
    return text


class SealedBy(Frozen):
    """The officer who sealed an entry and the device whose key was used, both bound into its envelope."""

    officer: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,64}$")]
    device: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class Sealed(Frozen):
    """A body as an HPKE envelope to the sealing key `kid`; base64url without padding.

    `author` is absent in what a phone of the version before sealed.
    """

    author: SealedBy | None = None
    kid: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    envelope: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{108,}$")]

    @property
    def opaque(self) -> bytes:
        """The envelope's bytes: `enc || ciphertext`. Raises `Unreadable` for a length no base64 has."""
        try:
            return base64.urlsafe_b64decode(self.envelope + "=" * (-len(self.envelope) % 4))
        except ValueError:
            raise Unreadable from None


class PublicKey(Frozen):
    """A device's public key as a JWK with the members RFC 7638 needs and no other."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
    y: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class Carried(Frozen):
    """Its author's word on an entry that another phone brings: ES256 over `Submission.carried_text` (decision 0060).

    The register knows a device by its key's thumbprint only, so the key comes along.
    """

    key: PublicKey
    signature: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{86}$")]


class Submission(Frozen):
    """One entry on the wire, `body` in clear or `sealed`. `written_at` stays text: sealing binds it to the letter.

    `carried`: it is not the caller's but the officer's whose device signed it.
    """

    id: EntryId
    case: FieldCaseCode
    form: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
    form_version: Annotated[int, Field(ge=1, le=9_999)]
    written_at: Annotated[str, StringConstraints(pattern=_RFC3339), AfterValidator(_a_time)]
    base: Base | None = None
    body: dict[str, Any] | None = None
    sealed: Sealed | None = None
    carried: Carried | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Submission":
        if (self.body is None) == (self.sealed is None):
            raise PydanticCustomError("sealed_or_clear", "exactly one of body and sealed")
        if self.carried is not None and self.sealed is None:
            raise PydanticCustomError("carried_sealed", "only what is sealed is carried")
        return self

    @property
    def written(self) -> datetime:
        """`written_at` as an instant."""
        return datetime.fromisoformat(self.written_at).astimezone(UTC)

    @property
    def info(self) -> bytes:
        """The bytes an envelope is bound to: HPKE's `info`. Only for sealed submissions."""
        kid, author = (self.sealed.kid, self.sealed.author) if self.sealed else ("", None)
        lines = (kid, self.id, self.case, self.form, str(self.form_version), self.written_at)
        if author is None:
            return "\n".join(("cotmoc/entry/v1", *lines)).encode()
        return "\n".join(("cotmoc/entry/v2", *lines, author.officer, author.device)).encode()

    def naming(self, author: SealedBy) -> "Submission":
        """Return the same submission with its envelope's author beside it."""
        return self.model_copy(update={"sealed": self.sealed and self.sealed.model_copy(update={"author": author})})

    @property
    def carried_text(self) -> bytes:
        """The text that the author's device signs so that another may bring it. Only for sealed submissions."""
        kid, opaque = (self.sealed.kid, self.sealed.opaque) if self.sealed else ("", b"")
        base = f"{self.base.seq}:{self.base.hash}" if self.base else "-"
        label = (self.id, self.case, self.form, str(self.form_version), self.written_at, base)
        return "\n".join(("cotmoc/carried/v1", *label, kid, hashlib.sha256(opaque).hexdigest())).encode()

    def content(self, body: bytes) -> bytes:
        """Return what makes this submission the same as another one of its id: all its words, however written."""
        label = {
            "case": self.case,
            "form": self.form,
            "form_version": self.form_version,
            "written_at": self.written.isoformat(),
            "base": self.base.model_dump() if self.base else None,
        }
        return json.dumps(label, sort_keys=True, separators=(",", ":")).encode() + b"\n" + body


def parsed(raw: object) -> Submission:
    """Return a submission from one element of a batch's JSON. Raises `Malformed`."""
    try:
        submission = Submission.model_validate_json(to_json(raw))
    except ValidationError as error:
        raise Malformed(broken_rules(error)) from None
    if submission.sealed and len(submission.sealed.envelope) > MAX_ENVELOPE_CHARACTERS:
        raise TooLarge([BrokenRule("sealed.envelope", "string_too_long")])
    return submission


def id_of(raw: object) -> str | None:
    """Return the id of an element that may be malformed, if it is an id at all: nothing else of it may be repeated."""
    given_id = raw.get("id") if isinstance(raw, dict) else None
    try:
        return _Named.model_validate({"id": given_id}).id
    except ValidationError:
        return None


def canonical(body: dict[str, Any]) -> bytes:
    """Return a body as UTF-8 JSON in one way of writing: sorted, dense, NFC.

    Raises `TooLarge`, and `Malformed` for NaN.
    """
    try:
        text = json.dumps(_composed(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except ValueError:
        raise Malformed([BrokenRule("body", "finite_number")]) from None
    written = text.encode()
    if len(written) > MAX_BODY_BYTES:
        raise TooLarge([BrokenRule("body", "too_long")])
    return written


def body_of(plaintext: bytes) -> dict[str, Any]:
    """Return the body in an opened envelope. Raises `Unreadable` when it is no JSON object: no oracle."""
    try:
        body = from_json(plaintext, allow_inf_nan=False)
        check_keys(plaintext)
    except (ValueError, Malformed):
        raise Unreadable from None
    if not isinstance(body, dict):
        raise Unreadable
    return body


class _Named(Frozen):
    id: EntryId


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {name: _composed(item) for name, item in value.items()}
    return value
