"""The server posts to the right addresses and understands the answers: against a push service on this machine."""

import socket
from datetime import UTC, datetime, timedelta

import jwt
import pytest
import urllib3
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.web_push import WebPush
from chalicelib.domain.access.push_devices import bytes_of
from chalicelib.domain.notifying.deliveries import payload, topic
from chalicelib.ports import PushAnswer
from tests.push.phones import Phone, phone
from tests.push.push_service import HOST, PushService

KEY = ec.generate_private_key(ec.SECP256R1())
TOKEN = "5c1f0e9ab7d24418a3e6cc02d9f45b71"


def sender(service: PushService, pool: urllib3.PoolManager | None = None) -> WebPush:
    return WebPush(lambda: KEY, pool or service.pool(), (HOST,), "mailto:push@cotmoc.example")


def send(
    service: PushService, to: Phone, *, urgent: bool = True, pool: urllib3.PoolManager | None = None
) -> PushAnswer:
    """One push of the usual payload."""
    service.registrations.setdefault(to.endpoint.rpartition("/")[2], {"X-subtype": "s", "sender": "f", "app": "a"})
    made = sender(service, pool)
    return made.send(to.device("an-1"), payload(TOKEN, to.language), topic=topic(TOKEN), urgent=urgent)


def test_what_arrives_opens_with_the_subscriptions_keys_and_with_no_others(service: PushService) -> None:
    mine = phone("mine")
    assert send(service, mine) is PushAnswer.ACCEPTED
    body = service.posts[0].body
    assert mine.opened(body) == {
        "token": TOKEN, "title": "Cột Mốc", "body": "Có việc mới. Mở ứng dụng để xem.", "lang": "vi",
    }  # fmt: skip
    with pytest.raises(Exception, match=r"(?i)decrypt|tag|record"):
        phone("another").opened(body)
    with pytest.raises(Exception, match=r"(?i)decrypt|tag|record"):
        mine.opened(body[:-1] + bytes([body[-1] ^ 1]))


def test_the_post_says_what_rfc_8030_and_8292_ask_for(service: PushService) -> None:
    send(service, phone("headers"))
    headers = service.posts[0].headers
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["ttl"] == "86400"
    assert headers["urgency"] == "high"
    assert 0 < len(headers["topic"]) <= 32
    assert TOKEN not in str(headers)
    scheme, _, parameters = headers["authorization"].partition(" ")
    assert scheme == "vapid"
    said = dict(part.split("=", 1) for part in parameters.split(","))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(said["k"]))
    claims = jwt.decode(said["t"], public, algorithms=["ES256"], audience=f"https://{HOST}")
    assert datetime.fromtimestamp(claims["exp"], UTC) <= datetime.now(UTC) + timedelta(hours=24)


def test_a_normal_matter_may_wait_for_the_phones_battery(service: PushService) -> None:
    send(service, phone("normal"), urgent=False)
    assert service.posts[0].headers["urgency"] == "normal"


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (201, PushAnswer.ACCEPTED),
        (202, PushAnswer.ACCEPTED),
        (404, PushAnswer.GONE),
        (410, PushAnswer.GONE),
        (429, PushAnswer.BUSY),
        (500, PushAnswer.BUSY),
        (503, PushAnswer.BUSY),
        (400, PushAnswer.REFUSED),
        (403, PushAnswer.REFUSED),
        (301, PushAnswer.REFUSED),
        (307, PushAnswer.REFUSED),
        (308, PushAnswer.REFUSED),
    ],
)
def test_what_the_answer_means(service: PushService, status: int, answer: PushAnswer) -> None:
    to = phone(f"status-{status}")
    service.answers[f"status-{status}"] = status
    assert send(service, to) is answer
    assert len(service.posts) == 1, "a redirect was followed or a refused post repeated"


def test_a_service_that_cannot_be_reached_is_busy(service: PushService) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = service.pool()
        nobody._port = closed.getsockname()[1]  # type: ignore[attr-defined]
        assert send(service, phone("unreachable"), pool=nobody) is PushAnswer.BUSY


def test_a_service_that_did_not_answer_is_left_alone_for_half_a_minute(service: PushService) -> None:
    seconds = [1_000.0]
    asked: list[str] = []

    class Silent(urllib3.PoolManager):
        def request(self, method: str, url: str, *_: object, **__: object) -> urllib3.BaseHTTPResponse:
            asked.append(url)
            raise urllib3.exceptions.ConnectTimeoutError

    made = WebPush(lambda: KEY, Silent(), (HOST,), "mailto:push@cotmoc.example", timer=lambda: seconds[0])
    for at, expected in ((1_000.0, 1), (1_001.0, 1), (1_029.9, 1), (1_030.0, 2)):
        seconds[0] = at
        answer = made.send(phone("silent").device("an-1"), payload(TOKEN, "vi"), topic=topic(TOKEN), urgent=True)
        assert answer is PushAnswer.BUSY
        assert len(asked) == expected, at


def test_a_service_whose_certificate_nobody_vouches_for_gets_nothing(service: PushService) -> None:
    stranger = service.pool()
    stranger.connection_pool_kw.pop("ca_certs")
    assert send(service, phone("stranger"), pool=stranger) is PushAnswer.BUSY
    assert service.posts == []


def test_an_address_that_is_not_on_the_list_is_not_even_looked_up(service: PushService) -> None:
    assert send(service, phone("inside", host="169.254.169.254")) is PushAnswer.REFUSED
    assert send(service, phone("other", host="push.example.attacker.example")) is PushAnswer.REFUSED
    assert service.posts == []
