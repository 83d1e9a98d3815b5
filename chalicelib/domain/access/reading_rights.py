"""Say what an officer may read: what they or their unit wrote, and what a share opens; nothing else (decision 0120)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib.domain.access.permissions import Action, Scope, may, scope_of
from chalicelib.domain.case.head import CaseHead, Party, is_uninvited
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.keeping import BETWEEN_COLLEAGUES
from chalicelib.domain.register.people import Officer, UnitId
from chalicelib.domain.sharing.matters import declined_at
from chalicelib.domain.sharing.share import Ground, Share

_ALL = frozenset(Group)
_WORK = frozenset({Group.WORK})
_BY_WORD = frozenset({Ground.CONSENT, Ground.LEGAL_DUTY})


def shares_of(
    officer: Officer, shares: Iterable[Share], parties: tuple[Party, ...], now: datetime
) -> tuple[Share, ...]:
    """Return the shares that open something to this officer now, cut to what the role may see of them."""
    takes_part, is_guest = may(officer, Action.OPEN_CASE, parties=parties), is_uninvited(officer.unit, parties)
    return tuple(
        _as_seen(officer, share)
        for share in shares
        if share.counts_at(now) and _is_for(officer, share, takes_part and (share.even_uninvited or not is_guest))
    )


def readable(
    officer: Officer, opened: OpenedEntry, parties: tuple[Party, ...], mine: Sequence[Share]
) -> frozenset[Group]:
    """Return the field groups of one entry that this officer may read whole; empty: not even that it says anything.

    `mine` are the officer's own shares (`shares_of`).
    """
    opening = [share for share in mine if share.basic is None and share.is_of(opened.entry.id)]
    if opened.entry.form in BETWEEN_COLLEAGUES:
        opening = [share for share in opening if share.ground is Ground.GLASS]
    return written(officer, opened, parties).union(*(share.groups for share in opening))


def reads_until(party: Party, entries: Sequence[OpenedEntry], shares: Iterable[Share]) -> datetime | None:
    """Return when the file holds nothing of this unit's any more, as it stands now; None if no such end is known."""
    if any(entry.entry.author.unit == party.unit for entry in entries):
        return None
    ends = [
        share.until
        for share in shares
        if share.unit == party.unit or (share.unit is None and share.agency is party.agency)
    ]
    return None if None in ends else max((end for end in ends if end is not None), default=party.since)


def left_at(unit: UnitId, file: EntryHistory, shares: Iterable[Share]) -> datetime | None:
    """Return when a unit said its last no to all that it was asked, if it has no other part in the case; else None.

    What agreement opens to its agency is no part of its own: it ends for the unit with the matter.
    """
    asked = [share.declined for share in shares if share.unit == unit and share.ground not in _BY_WORD]
    wrote = [declined_at(unit, entry, file) for entry in file.all if entry.entry.author.unit == unit]
    noes = [no for no in (*asked, *wrote) if no is not None]
    return max(noes, default=None) if len(noes) == len(asked) + len(wrote) else None


def sees_safety(officer: Officer, head: CaseHead, now: datetime) -> bool:
    """Return whether a list shows this officer the safety marks of a case: as the case itself would, opened now."""
    party = next((party for party in head.parties if party.unit == officer.unit), None)
    if party is None or party.uninvited or scope_of(officer) in (None, Scope.OWN):
        return False
    if party.left_at is not None:
        return False
    return party.reads_until is None or now < party.reads_until


def written(officer: Officer, opened: OpenedEntry, parties: tuple[Party, ...]) -> frozenset[Group]:
    """Return all of what the officer wrote; of what the unit wrote as much as the role sees of its unit's work."""
    if not may(officer, Action.OPEN_CASE, parties=parties):
        return frozenset()
    wrote, scope = opened.entry.author, scope_of(officer)
    if wrote.officer == officer.id:
        return _ALL
    if wrote.unit != officer.unit or scope is Scope.OWN:
        return frozenset()
    return _WORK if scope is Scope.CODED else _ALL


def _is_for(officer: Officer, share: Share, takes_part: bool) -> bool:
    if share.officer is not None:
        return share.officer == officer.id and may(officer, Action.BREAK_GLASS)
    if not takes_part or scope_of(officer) in (None, Scope.OWN):
        return False
    if share.unit is not None:
        return share.unit == officer.unit
    return share.agency is officer.agency and scope_of(officer) is Scope.FOCAL


def _as_seen(officer: Officer, share: Share) -> Share:
    """Return the share; of one of the Working Group only what is coded, but in an emergency (R23, R24, R40)."""
    if scope_of(officer) is not Scope.CODED or share.ground is Ground.EMERGENCY:
        return share
    return share.model_copy(update={"groups": share.groups & _WORK, "basic": "coded" if share.basic else None})
