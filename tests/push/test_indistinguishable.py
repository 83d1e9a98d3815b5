"""From a thousand different alerts nothing goes out but a token (security.md §2.4, N1)."""

import random
from typing import Any

import pytest

from chalicelib.adapters.push_encryption import encrypt
from chalicelib.domain.access.push_devices import Language
from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.notifying.deliveries import PAYLOAD_BYTES, payload
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from tests import builders
from tests.fakes import HandClock, fake_services
from tests.push.phones import Phone, phone

KINDS = ["new_reception", "suspicion", "overdue.leader", "D-01.warning", "break_glass", "contradiction"]
WHO = ["hotline", "police", "local", "border", "provider"]


def alerts(count: int) -> list[Alert]:
    """As different as alerts can be: every field drawn from what it may be."""
    dice = random.Random(41)
    made = []
    for number in range(count):
        officer = builders.officer(dice.choice(WHO))
        fields: dict[str, Any] = {
            "unit": officer.unit,
            "urgency": Urgency.URGENT,
            "token": f"{dice.getrandbits(128):032x}",
            "raised_at": HandClock()(),
        }
        made.append(builders.alert(builders.head(number), number, kind=dice.choice(KINDS), **fields))
    return made


@pytest.mark.duty("R17")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_thousand_different_alerts_differ_in_their_token_alone(language: Language) -> None:
    clock = HandClock()
    services = fake_services(clock)
    phones: dict[str, Phone] = {}
    for who in WHO:
        officer = builders.officer(who)
        services.officers.put(officer)
        device = (held := phone(who, language)).device(officer.id)
        phones[device.id] = held
        services.push.devices.put(device)
    thousand = alerts(1_000)
    for alert in thousand:
        deliver_alert(alert, services)
    sender: Any = services.push.sender
    posted = sender.posted
    assert len(posted) == 1_000
    tokens = [alert.token for alert in thousand]
    for (device_id, said, topic, urgent), token in zip(posted, tokens, strict=True):
        assert said == payload(token, language)
        assert token not in topic
        assert urgent
        sealed = encrypt(said, phones[device_id].keys, padded_to=PAYLOAD_BYTES)
        assert len(sealed) == PAYLOAD_BYTES + 103
    assert len({said.replace(token.encode(), b"") for (_, said, _, _), token in zip(posted, tokens, strict=True)}) == 1
    assert len({topic for _, _, topic, _ in posted}) == 1_000


def test_the_language_does_not_show_from_outside_and_both_fit() -> None:
    token = "f" * 64
    lengths = {len(encrypt(payload(token, spoken), phone().keys, padded_to=PAYLOAD_BYTES)) for spoken in ("vi", "en")}
    assert lengths == {PAYLOAD_BYTES + 103}
