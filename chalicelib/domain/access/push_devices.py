"""A phone or a desk's browser that may be told: its push subscription (RFC 8030) and its officer's language."""

import base64
import hashlib
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, StringConstraints

from chalicelib.domain.access.device_keys import DeviceKeyId
from chalicelib.domain.register.people import OfficerId
from chalicelib.domain.values.frozen import Frozen

Language: TypeAlias = Literal["vi", "en"]

DeviceId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""See `device_id`."""

MAX_DEVICES = 5
"""How many devices one officer has; the sixth puts the oldest out."""

_P, _B = 2**256 - 2**224 + 2**192 + 2**96 - 1, 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B


def bytes_of(text: str) -> bytes:
    """Decode base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _point(text: str) -> str:
    raw = bytes_of(text)
    x, y = int.from_bytes(raw[1:33]), int.from_bytes(raw[33:])
    # A point off the curve is the classical way to ask a key agreement for its secret.
    if raw[0] != 4 or x >= _P or y >= _P or (y * y - x * x * x + 3 * x - _B) % _P:
        raise ValueError("not a point of P-256")
    return text


class PushKeys(Frozen):
    """The keys of a browser's subscription, base64url (RFC 8291 §3): a P-256 point of 65 bytes and 16 random bytes."""

    p256dh: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{87}$"), AfterValidator(_point)]
    auth: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]


class Subscription(Frozen):
    """The content of a browser's `PushSubscription`, and the language its officer reads."""

    endpoint: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
    keys: PushKeys
    language: Language


class Device(Subscription):
    """`endpoint` and `keys` let anyone write to this device: they are never logged and never answered."""

    id: DeviceId
    officer: OfficerId
    since: AwareDatetime
    key: DeviceKeyId | None = None
    """The device key of the session that subscribed: when that device is revoked, it is told nothing any more."""


def device_id(endpoint: str) -> str:
    """Return the first 128 bits of the endpoint's SHA-256, hex.

    The worker can work it out, and subscribing twice is once.
    """
    return hashlib.sha256(endpoint.encode()).hexdigest()[:32]


def may_post_to(endpoint: str, hosts: Iterable[str]) -> bool:
    """Return whether the server may post to this address, which a client chose (SSRF, security.md §3, check 25).

    https on its own port, no user, no fragment, no address in figures, and a host of the list: `push.example` is that
    host alone, `.push.example` every host below it.
    """
    try:
        url = urlsplit(endpoint)
        host, port = url.hostname or "", url.port
    except ValueError:
        return False
    plain = endpoint.isascii() and endpoint.isprintable() and not set(endpoint) & set(" \\@#")
    if not plain or url.scheme != "https" or port not in (None, 443) or _is_address(host):
        return False
    return any(host.endswith(known) if known.startswith(".") else host == known for known in hosts)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return not host or host.rpartition(".")[2].isdigit()
    return True
