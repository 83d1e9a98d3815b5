"""How an alert travels: push, then SMS and e-mail, then the next person (R41); normal matters wait for a digest.

Pure: the roster, what was done so far and the clock come in, the next step comes out. Asking again after the step was
done gives the step after it, so a crash or a repeat at any place tells nobody twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from chalicelib import policy
from chalicelib.domain.law.working_days import VIET_NAM
from chalicelib.domain.notifying.deliveries import Channel, Delivery, Notice, NoticeOutcome
from chalicelib.domain.register.people import OfficerId
from chalicelib.domain.values.sourced import Sourced, Words

_MOST_TRIES = 5
_TAKEN_ON = (NoticeOutcome.SENT, NoticeOutcome.DELIVERED, NoticeOutcome.DISPLAYED)

Reach = Callable[["Watch", Channel], bool]
"""Whether there is an address of that channel for these officers or their desk."""

Watch = tuple[OfficerId, ...]
"""Officers told together. Where they are not exactly one, messages go to the unit's desk."""


class ChannelRules(Sourced):
    """`policy/channels.json`. Times of day are local; a push not displayed and an alert not taken in time move on."""

    version: Words
    note: Words
    displayed_within_seconds: Annotated[int, Field(ge=1)]
    taken_within_seconds: Annotated[int, Field(ge=1)]
    quiet_from: time
    quiet_to: time
    digests: Annotated[tuple[time, ...], Field(min_length=1)]
    test_weekday: Annotated[int, Field(ge=1, le=5)]
    """1 is Monday; a rest day gives way to the next working day of that week."""
    test_from: time
    test_to: time
    mobile_numbers: Annotated[str, StringConstraints(pattern=r"^\^\\\+.+\$$")]
    """Which numbers can be sent a short message: a pattern over the international form."""
    country_code: Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{0,2}$")]
    """Replaces the leading 0 of a number written as it is dialled inside the country."""
    most_messages_at_once: Annotated[int, Field(ge=1, le=50)]
    """So many officers of a watch without a desk number are sent a message of their own; the others get the push."""
    test_silent_at: time
    """Units that have not answered the test by then are reported."""
    roster_checked_at: time = time(15, 30)
    """When a unit that works day and night is told that nobody is on call in the coming night (R41)."""

    @model_validator(mode="after")
    def _wakes_nobody(self) -> "ChannelRules":
        if any(self.is_quiet(at) for at in self.digests):
            raise ValueError("a digest within the quiet hours")
        tests = (self.test_from, self.test_to, self.test_silent_at)
        if any(self.is_quiet(at) for at in tests) or not self.test_from < self.test_to <= self.test_silent_at:
            raise ValueError("a test of the channels within the quiet hours, or out of order")
        if self.taken_within_seconds <= self.displayed_within_seconds:
            raise ValueError("the next person would be told before the next channel")
        return self

    def is_quiet(self, at: time) -> bool:
        """Return whether a local time of day lies in the quiet hours (which may span midnight)."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to

    @property
    def displayed_within(self) -> timedelta:
        """The time in which a device has to show a push before the next channel is tried."""
        return timedelta(seconds=self.displayed_within_seconds)

    @property
    def taken_within(self) -> timedelta:
        """The time in which a person has to take the alert before the next one is told."""
        return timedelta(seconds=self.taken_within_seconds)


@dataclass(frozen=True)
class SendNow:
    """Tell these officers on this channel, now."""

    officers: Watch
    channel: Channel


@dataclass(frozen=True)
class Wait:
    """Nothing to do before `until`."""

    until: datetime


@cache
def channel_rules() -> ChannelRules:
    """Return the settings of the channels. Raises pydantic's ValidationError when the file does not hang together."""
    return ChannelRules.model_validate_json(policy.read("channels.json"))


MESSAGES = (Channel.SMS, Channel.MAIL, Channel.MESSAGE)
"""Channels tried after a push that nobody saw, in order: each only if the carrier of the one before did not accept it.
"""


def by_topic_alone(_officers: "Watch", channel: Channel) -> bool:
    """Reach nobody by an address of their own: the installation's topic is the only message there is."""
    return channel is Channel.MESSAGE


def next_step(
    delivery: Delivery,
    watches: Sequence[Watch],
    now: datetime,
    by: ChannelRules,
    reach: Reach = by_topic_alone,
) -> SendNow | Wait | None:
    """Return what an untaken urgent alert asks for next; None: everybody has been told on every channel.

    From there the ladder goes on: the duty's next rung raises an alert of its own.
    """
    for officers in watches:
        ways = [channel for channel in MESSAGES if reach(officers, channel)]
        step = _in_turn(officers, ways, _of(officers, delivery.notices), now, by)
        if step is not None:
            return step
    return _once_more(delivery.notices, now, by)


def next_digest(after: datetime, by: ChannelRules, is_working_day: Callable[[date], bool]) -> datetime:
    """Return the first digest moment after that instant: on a working day, never in the quiet hours."""
    day = after.astimezone(VIET_NAM).date()
    while True:
        for moment in _digests_of(day, by, is_working_day):
            if moment > after:
                return moment
        day += timedelta(days=1)


def digest_now(now: datetime, by: ChannelRules, is_working_day: Callable[[date], bool]) -> datetime | None:
    """Return the last digest moment of today, if normal matters may still go out for it now."""
    local = now.astimezone(VIET_NAM)
    passed = [moment for moment in _digests_of(local.date(), by, is_working_day) if moment <= now]
    return passed[-1] if passed and not by.is_quiet(local.time()) else None


def _digests_of(day: date, by: ChannelRules, is_working_day: Callable[[date], bool]) -> list[datetime]:
    return [datetime.combine(day, at, VIET_NAM) for at in sorted(by.digests)] if is_working_day(day) else []


def addressee(officers: Watch) -> OfficerId | None:
    """Return the officer a message is for; None: the desk of them all."""
    return officers[0] if len(officers) == 1 else None


def _in_turn(
    officers: Watch, ways: Sequence[Channel], notices: list[Notice], now: datetime, by: ChannelRules
) -> SendNow | Wait | None:
    pushed = [notice for notice in notices if notice.channel is Channel.PUSH]
    if untold := tuple(officer for officer in officers if officer not in {notice.officer for notice in pushed}):
        return SendNow(untold, Channel.PUSH)
    began = min((notice.at for notice in notices), default=now)
    displayed = any(notice.outcome is NoticeOutcome.DISPLAYED for notice in pushed)
    if not displayed and (channel := _next_way(ways, notices)) is not None:
        # A message that no carrier accepted counts as not sent: the next channel is tried at once.
        if not _taken_on(notices) or now >= began + by.displayed_within:
            return SendNow(officers, channel)
        return Wait(began + by.displayed_within)
    if not _taken_on(notices) or now >= began + by.taken_within:
        return None
    return Wait(began + by.taken_within)


def _next_way(ways: Sequence[Channel], notices: list[Notice]) -> Channel | None:
    """Return the message to send next; None: one of them was taken on, or all were tried."""
    for channel in ways:
        sent = [notice for notice in notices if notice.channel is channel]
        if not sent:
            return channel
        if _taken_on(sent):
            return None
    return None


def _once_more(notices: Iterable[Notice], now: datetime, by: ChannelRules) -> SendNow | Wait | None:
    """Return the step that tries again, a few times, what a busy service put off once everybody had a turn."""
    put_off = [n for n in notices if n.outcome is NoticeOutcome.DEFERRED and n.tries < _MOST_TRIES]
    if not put_off:
        return None
    first = min(put_off, key=lambda notice: notice.at)
    if now < first.at + by.displayed_within:
        return Wait(first.at + by.displayed_within)
    return SendNow((first.officer,) if first.officer else (), first.channel)


def _of(officers: Watch, notices: Iterable[Notice]) -> list[Notice]:
    wanted: set[OfficerId | None] = {*officers, addressee(officers)}
    return [notice for notice in notices if notice.officer in wanted]


def _taken_on(notices: Iterable[Notice]) -> bool:
    return any(notice.outcome in _TAKEN_ON for notice in notices)
