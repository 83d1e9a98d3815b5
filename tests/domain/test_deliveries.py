"""A delivery remembers its notices, and only these words leave the server."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.notifying.deliveries import (
    PAYLOAD_BYTES,
    Channel,
    Delivery,
    Notice,
    NoticeOutcome,
    delivery_of,
    payload,
    receiver,
    topic,
)
from tests import builders

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PHONE, TABLET = "0" * 32, "1" * 32


def notice(device: str | None = PHONE, outcome: NoticeOutcome = NoticeOutcome.SENT, minutes: int = 0) -> Notice:
    at = T0 + timedelta(minutes=minutes)
    channel = Channel.PUSH if device else Channel.MESSAGE
    return Notice(officer="an-1", channel=channel, device=device, outcome=outcome, at=at)


def delivery(*notices: Notice) -> Delivery:
    return delivery_of(builders.alert()).model_copy(update={"notices": notices})


def test_a_delivery_begins_with_the_alerts_own_words_and_nobody_told() -> None:
    alert = builders.alert(urgency=Urgency.NORMAL)
    begun = delivery_of(alert)
    assert (begun.id, begun.unit, begun.token, begun.urgency) == (alert.id, alert.unit, alert.token, Urgency.NORMAL)
    assert (begun.raised_at, begun.notices, begun.wake_at, begun.version) == (alert.raised_at, (), None, 0)


def test_a_try_again_takes_the_place_of_the_one_before_and_is_counted() -> None:
    first = notice(outcome=NoticeOutcome.DEFERRED)
    again = delivery(first, notice(TABLET)).noting(notice(minutes=2)).noting(notice(minutes=4))
    assert [(n.device, n.outcome, n.tries) for n in again.notices] == [
        (PHONE, NoticeOutcome.SENT, 3),
        (TABLET, NoticeOutcome.SENT, 1),
    ]
    assert again.notices[0].at == T0 + timedelta(minutes=4)


def test_what_was_displayed_is_marked_on_that_device_alone() -> None:
    shown = delivery(notice(PHONE), notice(TABLET), notice(None)).displayed_on(PHONE)
    assert [n.outcome for n in shown.notices] == [NoticeOutcome.DISPLAYED, NoticeOutcome.SENT, NoticeOutcome.SENT]
    assert shown.displayed_on("2" * 32) == shown


@pytest.mark.duty("R41")
def test_the_words_are_these_and_no_others() -> None:
    token = "5c1f0e9ab7d24418a3e6cc02d9f45b71"
    assert json.loads(payload(token, "vi")) == {
        "token": token, "title": "Cột Mốc", "body": "Có việc mới. Mở ứng dụng để xem.", "lang": "vi",
    }  # fmt: skip
    assert json.loads(payload(token, "en")) == {
        "token": token, "title": "Cột Mốc", "body": "Something new. Open the app to see it.", "lang": "en",
    }  # fmt: skip
    assert "Cột Mốc".encode() in payload(token, "vi"), "escaped, the two languages would differ more in length"
    assert max(len(payload("f" * 64, spoken)) for spoken in ("vi", "en")) <= PAYLOAD_BYTES


def test_a_topic_replaces_the_same_token_and_tells_nothing_of_it() -> None:
    one, other = topic("a" * 32), topic("b" * 32)
    assert one == topic("a" * 32) != other
    assert len(one) == 32
    assert one.isalnum()


def test_a_receivers_name_is_an_officers_or_a_desks_and_shows_neither() -> None:
    names = {receiver("hotline-111", "an-1"), receiver("hotline-111", None), receiver("pc02-lang-son", None)}
    assert len(names) == 3
    assert receiver("hotline-111", "an-1") == receiver("pc02-lang-son", "an-1")
    assert {len(name) for name in names} == {32}
    assert not any("hotline" in name or "an-1" in name for name in names)
