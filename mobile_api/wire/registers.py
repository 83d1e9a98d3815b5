"""The caller's account, the forms it may write and the key to seal to, on the wire."""

from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit


class Me(Frozen):
    """The caller's account.

    `may`: the acts of this role (`access.Action`). A client shows no way to what is not there; each call judges again,
    and often more narrowly.
    """

    id: str
    username: str
    name: str
    role: str
    agency: str
    unit: Unit
    may: list[Action]
    server_time: AwareDatetime


class SealingKey(Frozen):
    """`public`: a raw P-256 point, base64url without padding."""

    kid: str
    public: str
    not_after: AwareDatetime


class FormToDraw(Frozen):
    """`schema` is a JSON Schema in the subset of docs/contract.md. `write`: false when it is there to read by only."""

    form: str
    version: int
    vi: str
    en: str
    offline: bool
    write: bool
    begins: bool
    # pydantic has a method called `schema`, so the field goes by another name inside.
    drawing: Annotated[dict[str, Any], Field(serialization_alias="schema")]


class Forms(Frozen):
    """The forms that the caller may write or read."""

    forms: list[FormToDraw]
