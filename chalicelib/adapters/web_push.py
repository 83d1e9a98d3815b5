"""Posting to push services (RFC 8030): only to hosts of our list, never along a redirect, at most once a try."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from urllib.parse import urlsplit

import urllib3
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.clock import real_now
from chalicelib.adapters.push_encryption import encrypt, point, vapid_token
from chalicelib.domain.access.push_devices import Device, may_post_to
from chalicelib.domain.notifying.deliveries import PAYLOAD_BYTES
from chalicelib.ports import PushAnswer

_PATIENCE = urllib3.Timeout(connect=3, read=5)
_SHUNNED_SECONDS = 30.0
"""So long a push service that did not answer is not asked again: twenty devices on it must not hold up the SMS."""
_KEPT_SECONDS = 24 * 60 * 60
"""How long a push service keeps what it cannot deliver. What is older is in the app's own queue."""


@dataclass
class WebPush:
    """`ports.PushSender`. `private` gives the VAPID key; `http` is a urllib3 pool that verifies certificates.

    `hosts` as `devices.may_post_to` reads them; `contact` is the VAPID `sub`; `now` is real time, for push services;
    `timer` counts seconds.
    """

    private: Callable[[], ec.EllipticCurvePrivateKey]
    http: urllib3.PoolManager
    hosts: tuple[str, ...]
    contact: str
    now: Callable[[], datetime] = real_now
    timer: Callable[[], float] = monotonic
    _shunned: dict[str, float] = field(init=False, repr=False, default_factory=dict)

    def public_key(self) -> str:
        """Return our VAPID key as a browser subscribes with it: the raw point, base64url. Made on first use."""
        return base64.urlsafe_b64encode(point(self.private().public_key())).rstrip(b"=").decode()

    def may_reach(self, endpoint: str) -> bool:
        """Return whether the server posts to that address at all."""
        return may_post_to(endpoint, self.hosts)

    def send(self, device: Device, payload: bytes, *, topic: str, urgent: bool) -> PushAnswer:
        """Seal the payload to the device and post it. Never raises for what the other side does."""
        if not self.may_reach(device.endpoint):
            return PushAnswer.REFUSED
        host = urlsplit(device.endpoint).netloc
        if self.timer() < self._shunned.get(host, 0.0):
            return PushAnswer.BUSY
        headers = {
            "Authorization": f"vapid t={self._token(device)},k={self.public_key()}",
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_KEPT_SECONDS),
            "Topic": topic,
            "Urgency": "high" if urgent else "normal",
        }
        body = encrypt(payload, device.keys, padded_to=PAYLOAD_BYTES)
        try:
            # The answer's body is theirs and of no use: it is neither read nor kept.
            answer = self.http.request(
                "POST",
                device.endpoint,
                body=body,
                headers=headers,
                redirect=False,
                retries=False,
                timeout=_PATIENCE,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError:
            self._shunned[host] = self.timer() + _SHUNNED_SECONDS
            return PushAnswer.BUSY
        answer.close()
        return _meaning(answer.status)

    def _token(self, device: Device) -> str:
        return vapid_token(device.endpoint, self.private(), self.contact, self.now())


def _meaning(status: int) -> PushAnswer:
    if 200 <= status < 300:
        return PushAnswer.ACCEPTED
    if status in (404, 410):
        return PushAnswer.GONE
    return PushAnswer.BUSY if status == 429 or status >= 500 else PushAnswer.REFUSED
