"""Shares on the wire: who reads what of the case beside its author, why, for what, until when, and what waits."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import AwareDatetime

from chalicelib.domain.facts.consent import WaitingWord, Waits
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency, Author
from chalicelib.domain.sharing import share as sharing
from chalicelib.domain.sharing.grounds import terms_of
from chalicelib.domain.sharing.share import BasicFile, Ground, Purpose
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text
from mobile_api.wire.people import NamedOfficer, People, Unit, unit


class Share(Frozen):
    """The parts that one unit may read on one ground.

    `unit` null: the agency's focal points; `officer`: this person alone.

    `entries` null: every entry of the case. `basic`: not the entries, but the basic file out of them, coded or full.
    Shares alike but for their entry are one line: from the first to the last of them.
    """

    unit: Unit | None
    agency: Agency
    officer: NamedOfficer | None
    groups: list[Group]
    entries: int | None
    basic: BasicFile | None
    purpose: Purpose | None
    ground: Ground
    words: Text
    by_entry: str
    since: AwareDatetime
    until: AwareDatetime | None
    over: bool


class WaitingShare(Frozen):
    """A yes or a ground that opens nothing to these agencies yet, and why. `denied`: a second person said no to it."""

    entry: str
    recipients: list[Agency]
    groups: list[Group]
    purposes: list[str]
    why: Waits
    denied: bool


def share_lines(shares: Iterable[sharing.Share], people: People, now: datetime) -> list[Share]:
    """Return the shares of a case as its screen shows them, those that count first."""
    alike: dict[tuple[object, ...], list[sharing.Share]] = {}
    for share in shares:
        key = (share.unit, share.agency, share.officer, share.ground, share.purpose, share.basic, share.counts_at(now))
        alike.setdefault(key, []).append(share)
    lines = [_line(together, people, now) for together in alike.values()]
    return sorted(lines, key=lambda line: (line.over, line.since))


def waiting_lines(words: Iterable[WaitingWord]) -> list[WaitingShare]:
    """Return what a second person has to confirm, or what lacks its parts."""
    return [
        WaitingShare(
            entry=word.statement.entry,
            recipients=sorted(Agency(name) for name in word.recipients),
            groups=sorted(Group(name) for name in word.statement.groups),
            purposes=sorted(word.statement.purposes),
            why=word.why,
            denied=word.denied,
        )
        for word in words
    ]


def _line(together: list[sharing.Share], people: People, now: datetime) -> Share:
    first = together[0]
    terms = terms_of(first.ground)
    ends = [share.until for share in together if share.until is not None]
    read: set[str] = set().union(*(share.entries or () for share in together))
    author = Author(officer=first.officer, unit=first.unit or "", agency=first.agency) if first.officer else None
    return Share(
        unit=unit(first.unit) if first.unit else None,
        agency=first.agency,
        officer=people.behind(author),
        groups=sorted(set().union(*(share.groups for share in together))),
        entries=None if any(share.entries is None for share in together) else len(read),
        basic=first.basic,
        purpose=first.purpose,
        ground=first.ground,
        words=Text(vi=terms.vi, en=terms.en),
        by_entry=first.by_entry,
        since=min(share.since for share in together),
        until=max(ends) if len(ends) == len(together) else None,
        over=not first.counts_at(now),
    )
