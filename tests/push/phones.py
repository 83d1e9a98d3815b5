"""Phones for tests: a subscription with its private half, so that what was sealed to it can be opened."""

import base64
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.push_encryption import point
from chalicelib.domain.access.push_devices import Device, Language, PushKeys, Subscription, device_id

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def text(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(frozen=True)
class Phone:
    """A browser after `subscribe`: it holds two keys that never leave it whole."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey
    auth: bytes
    language: Language = "vi"

    @cached_property
    def keys(self) -> PushKeys:
        return PushKeys(p256dh=text(point(self.private.public_key())), auth=text(self.auth))

    @property
    def subscription(self) -> Subscription:
        return Subscription(endpoint=self.endpoint, keys=self.keys, language=self.language)

    def device(self, officer: str, since: datetime = T0) -> Device:
        fields: dict[str, Any] = {"officer": officer, "since": since, "id": device_id(self.endpoint)}
        return Device(endpoint=self.endpoint, keys=self.keys, language=self.language, **fields)

    def opened(self, body: bytes) -> dict[str, str]:
        """The JSON in a push message's body, opened by an implementation of RFC 8291 that is not ours."""
        raw = http_ece.decrypt(body, private_key=self.private, auth_secret=self.auth, version="aes128gcm")
        found: dict[str, str] = json.loads(raw)
        return found


def phone(name: str = "a", language: Language = "vi", host: str = "push.example") -> Phone:
    return Phone(f"https://{host}/send/{name}", ec.generate_private_key(ec.SECP256R1()), os.urandom(16), language)
