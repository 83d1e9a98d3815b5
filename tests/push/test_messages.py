"""Short messages and mails to each person: whose address, which channel next, and what the receipt makes of it."""

from datetime import date
from typing import Any

import pytest

from chalicelib.adapters.carrier_receipts import receipt_of
from chalicelib.domain.notifying.addresses import reachable
from chalicelib.domain.notifying.deliveries import MESSAGE_TEXT, Channel, NoticeOutcome, receiver
from chalicelib.domain.notifying.delivery_steps import channel_rules
from chalicelib.domain.register.contacts import ContactPerson, Number, NumberPurpose
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.values.sourced import SourceStatus
from chalicelib.ports import MessageAnswer, PushAnswer, Receipt
from chalicelib.usecases.alerts.deliver_alert import deliver_due
from chalicelib.usecases.alerts.note_receipt import note_receipt
from tests.fakes import FakeMessenger, FakeRegisters
from tests.push.duty_room import AN, BINH, System, outcomes

SINCE = date(2026, 1, 1)
KEPT: dict[str, Any] = {"source": "a test", "status": SourceStatus.SETTING, "valid_from": SINCE}
PHONE, MAILBOX, DESK = "0912 345 678", "an@congan.gov.vn", "0987 000 111"


class Room(System):
    """The duty room with a register in which An has a phone and a mailbox, and the desk a number."""

    def __init__(self, *, desk: str | None = None, asked: bool = True, **of_an: str | None) -> None:
        super().__init__()
        known: dict[str, Any] = {"mobile_phone": PHONE, "mail": MAILBOX} | of_an
        agreed: dict[str, Any] = {"told_on": SINCE, "agreed_on": SINCE} if asked else {}
        an = ContactPerson(id=AN.id, agency=AN.agency, unit=AN.unit, name="An", topic="Trực", **known, **agreed, **KEPT)
        self.keep(RecordKind.PERSON, an)
        if desk:
            self.keep(
                RecordKind.NUMBER,
                Number(
                    id="ban-truc",
                    agency=Agency.CHILD_PROTECTION,
                    unit=AN.unit,
                    purpose=NumberPurpose.UNIT_DUTY_DESK,
                    label="Bàn trực",
                    number=desk,
                    around_the_clock=True,
                    **KEPT,
                ),
            )

    def keep(self, kind: RecordKind, record: ContactPerson | Number) -> None:
        registers = self.services.registers
        assert isinstance(registers, FakeRegisters)
        registers.kept[kind] = Records({record.id: record})

    @property
    def messenger(self) -> FakeMessenger:
        made = self.services.messenger
        assert isinstance(made, FakeMessenger)
        return made

    @property
    def told(self) -> list[tuple[Channel, str]]:
        return [(message.channel, message.address) for message in self.messenger.sent]

    def receipt(self, channel: Channel, *, arrived: bool, officer: str | None = AN.id) -> None:
        note_receipt(Receipt(channel, self.alert.token, receiver(AN.unit, officer), arrived), self.services)


@pytest.mark.duty("R41")
def test_without_a_device_the_officer_on_call_is_sent_a_short_message_at_their_own_number() -> None:
    room = Room()
    room.deliver()
    assert room.told == [(Channel.SMS, "+84912345678")]
    assert room.said == [], "nobody else is told of it"
    assert (AN.id, Channel.SMS, NoticeOutcome.SENT) in outcomes(room.delivery)


@pytest.mark.duty("R41")
def test_a_receipt_says_that_it_arrived_and_nothing_else_follows_before_the_next_person() -> None:
    room = Room()
    room.deliver()
    room.receipt(Channel.SMS, arrived=True)
    assert (AN.id, Channel.SMS, NoticeOutcome.DELIVERED) in outcomes(room.delivery)
    room.later(120)
    assert room.told == [(Channel.SMS, "+84912345678")]


@pytest.mark.duty("R41")
def test_a_message_that_did_not_arrive_is_said_to_have_failed_and_the_mail_goes_out_at_the_next_sweep() -> None:
    room = Room()
    room.deliver()
    room.receipt(Channel.SMS, arrived=False)
    assert (AN.id, Channel.SMS, NoticeOutcome.FAILED) in outcomes(room.delivery)
    deliver_due(room.services)
    assert room.told == [(Channel.SMS, "+84912345678"), (Channel.MAIL, MAILBOX)]
    room.receipt(Channel.MAIL, arrived=False)
    deliver_due(room.services)
    assert room.said == [(room.alert.token, True)], "last of all the installation's operators"


def test_a_refused_number_is_followed_by_the_mail_in_the_same_breath() -> None:
    room = Room()
    room.messenger.answers["+84912345678"] = MessageAnswer.REFUSED
    room.deliver()
    assert room.told == [(Channel.SMS, "+84912345678"), (Channel.MAIL, MAILBOX)]
    assert outcomes(room.delivery)[1:3] == [
        (AN.id, Channel.SMS, NoticeOutcome.FAILED),
        (AN.id, Channel.MAIL, NoticeOutcome.SENT),
    ]


def test_a_busy_carrier_is_tried_again_and_the_next_channel_does_not_wait_for_it() -> None:
    room = Room()
    room.messenger.answers["+84912345678"] = MessageAnswer.BUSY
    room.deliver()
    assert room.told == [(Channel.SMS, "+84912345678"), (Channel.MAIL, MAILBOX)]
    assert (AN.id, Channel.SMS, NoticeOutcome.DEFERRED) in outcomes(room.delivery)


def test_a_push_that_was_taken_has_two_minutes_before_a_message_follows() -> None:
    room = Room()
    room.has(AN.id, "an", PushAnswer.ACCEPTED)
    room.deliver()
    assert room.told == []
    room.later(120)
    assert room.told == [(Channel.SMS, "+84912345678")]


@pytest.mark.duty("R31")
def test_the_number_of_somebody_who_did_not_agree_is_not_used_and_the_desk_is_told() -> None:
    room = Room(asked=False, desk=DESK)
    room.deliver()
    assert room.told[0] == (Channel.SMS, "+84987000111")


def test_a_landline_is_sent_nothing_and_the_record_claims_nothing() -> None:
    room = Room(mobile_phone="024 3825 1111", mail=None)
    room.deliver()
    assert room.told == []
    assert Channel.SMS not in {channel for _, channel, _ in outcomes(room.delivery)}
    assert room.said == [(room.alert.token, True)]


def test_an_installation_without_a_sender_claims_no_channel_it_does_not_have() -> None:
    room = Room()
    room.messenger.channels = frozenset()
    room.deliver()
    assert {channel for _, channel, _ in outcomes(room.delivery)} == {Channel.PUSH, Channel.MESSAGE}


def test_a_message_carries_nothing_of_the_case() -> None:
    room = Room()
    room.deliver()
    [message] = room.messenger.sent
    said = f"{message.token} {message.receiver} {MESSAGE_TEXT}"
    assert room.alert.case not in said
    assert AN.id not in said
    assert len(MESSAGE_TEXT) <= 70, "one part in UCS-2"


def test_a_receipt_for_nothing_we_sent_changes_nothing() -> None:
    room = Room()
    room.deliver()
    before = room.delivery
    room.receipt(Channel.MAIL, arrived=False)
    room.receipt(Channel.SMS, arrived=False, officer=BINH.id)
    note_receipt(Receipt(Channel.SMS, "f" * 32, "g" * 32, arrived=False), room.services)
    assert room.delivery == before


def test_a_late_no_does_not_undo_a_yes() -> None:
    room = Room()
    room.deliver()
    room.receipt(Channel.SMS, arrived=True)
    room.receipt(Channel.SMS, arrived=False)
    assert (AN.id, Channel.SMS, NoticeOutcome.DELIVERED) in outcomes(room.delivery)


@pytest.mark.parametrize(
    ("kind", "arrived"),
    [
        ("TEXT_DELIVERED", True),
        ("TEXT_CARRIER_UNREACHABLE", False),
        ("TEXT_BLOCKED", False),
        ("TEXT_SUCCESSFUL", None),
        ("TEXT_QUEUED", None),
        ("TEXT_UNKNOWN", None),
    ],
)
def test_only_a_carriers_last_word_counts(kind: str, arrived: bool | None) -> None:
    detail = {"eventType": kind, "context": {"token": "t" * 32, "receiver": "r" * 32}, "destinationPhoneNumber": "+84"}
    found = receipt_of({"source": "aws.sms-voice", "detail": detail})
    assert (found.arrived if found else None) is arrived


@pytest.mark.parametrize(("kind", "arrived"), [("Delivery", True), ("Bounce", False), ("Open", None)])
def test_a_mails_receipt_is_read_from_its_tags(kind: str, arrived: bool | None) -> None:
    tags = {"token": ["t" * 32], "receiver": ["r" * 32], "ses:from-domain": ["cotmoc.vn"]}
    found = receipt_of({"source": "aws.ses", "detail": {"eventType": kind, "mail": {"tags": tags}}})
    assert (found.arrived if found else None) is arrived


@pytest.mark.parametrize(
    "event", [{}, {"source": "aws.ses"}, {"source": "aws.ses", "detail": {"mail": None}}, {"detail": 1}]
)
def test_what_is_no_receipt_is_none(event: dict[str, object]) -> None:
    assert receipt_of(event) is None


@pytest.mark.parametrize(
    ("written", "sent_to"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 912.345.678", "+84912345678"),
        ("024 3825 1111", None),
        ("111", None),
        ("0000 000 211", None),
        ("+1 202 555 0100", None),
        (None, None),
    ],
)
def test_only_a_mobile_number_of_the_country_is_sent_anything(written: str | None, sent_to: str | None) -> None:
    assert reachable(written, channel_rules()) == sent_to
