"""Consent (sự đồng ý): who may learn which part of a file, for what, until when (Law 53/2024 art. 3(10), R159).

The last word about a recipient, a field group and a purpose counts. Nothing said, nothing allowed. A withdrawal counts
from the moment it reaches us, whatever its date says, and against every consent given before: access closes at once.
A legal ground (emergency, duty of a state body, fight against crime, a child's best interest) is a recorded choice of
an officer and is scoped like a consent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import ages
from chalicelib.domain.facts.circumstances import suspected_relatives
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.consent_sheet import ConsentWithdrawal
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import Group, moment
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.register.people import Agency


@dataclass(frozen=True)
class Statement:
    """One word on sharing. For a refusal or withdrawal an empty scope means everything; for a consent, nothing."""

    said_at: datetime
    entry: str
    allows: bool
    recipients: frozenset[str]
    groups: frozenset[str]
    purposes: frozenset[str]
    until: datetime | None = None

    def covers(self, recipient: Agency, group: Group | None, purpose: str) -> bool:
        """Return whether it speaks about this recipient, group (None: any group) and purpose."""
        return (
            self._names(recipient, self.recipients)
            and (group is None or self._names(group, self.groups))
            and self._names(purpose, self.purposes)
        )

    def has_run_out(self, at: datetime) -> bool:
        """Return whether an agreement is over at that instant."""
        return self.allows and self.until is not None and at >= self.until

    def _names(self, one: str, scope: frozenset[str]) -> bool:
        return one in scope or (not scope and not self.allows)


def allowed(entries: Iterable[OpenedEntry], recipient: Agency, group: Group, purpose: str, now: datetime) -> bool:
    """Return whether that agency may learn that part of the file for that purpose now."""
    return _allowed(statements(EntryHistory(entries)), recipient, group, purpose, now)


def shared_with(entries: Iterable[OpenedEntry], recipient: Agency, now: datetime) -> frozenset[Group]:
    """Return every part of the file that is open to that agency now, for whatever purpose."""
    said, purposes = statements(EntryHistory(entries)), codes("purpose")
    return frozenset(
        group for group in Group if any(_allowed(said, recipient, group, purpose, now) for purpose in purposes)
    )


def word_on(file: EntryHistory, recipient: Agency, purpose: str, at: datetime) -> Literal["yes", "no"] | None:
    """Return the last word on sharing anything with that agency for that purpose, as it stands then.

    A consent that has run out is no word any more: neither a yes nor a no.
    """
    about = [said for said in statements(file) if said.covers(recipient, None, purpose)]
    if not about or about[-1].has_run_out(at):
        return None
    return "yes" if about[-1].allows else "no"


def statements(file: EntryHistory) -> list[Statement]:
    """Return every valid word on sharing, the last one last; at the same instant a refusal counts as the later."""
    said = [statement for opened in file.entries for statement in _said(opened, file)]
    return sorted(said, key=lambda one: (one.said_at, not one.allows, one.entry))


def is_void(asked: ConsentAsked, opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a consent is void: by a suspected representative (R162; domain.md §9, trap 3) or by a child alone.

    Where the file suspects a relative, a representative is suspected until the officer says that it is somebody else. A
    child's consent needs the representative's too (Decree 13/2023 art. 20); unknown age counts as a child.
    """
    if asked.answer != "yes":
        return False
    if asked.given_by in ("representative", "child_and_representative"):
        unclear = asked.giver_suspected != "no" and any(suspected_relatives(file))
        return asked.giver_suspected == "yes" or unclear
    return ages.may_be_child(opened, file)


def asked_in(opened: OpenedEntry) -> ConsentAsked | None:
    """Return the consent block of an entry, if its form has one and it is filled in."""
    asked = getattr(opened.body, "consent", None)
    return asked if isinstance(asked, ConsentAsked) else None


def _allowed(said: list[Statement], recipient: Agency, group: Group, purpose: str, now: datetime) -> bool:
    about = [one for one in said if one.covers(recipient, group, purpose)]
    return bool(about) and about[-1].allows and not about[-1].has_run_out(now)


def _said(opened: OpenedEntry, file: EntryHistory) -> Iterator[Statement]:
    body, asked = opened.body, asked_in(opened)
    if isinstance(body, ConsentWithdrawal):
        yield Statement(
            said_at=opened.entry.received_at,
            entry=opened.entry.id,
            allows=False,
            recipients=frozenset(body.recipients),
            groups=frozenset(body.groups),
            purposes=frozenset(body.purposes),
        )
    elif asked is not None and not is_void(asked, opened, file) and (asked.answer != "not_asked" or asked.ground):
        yield Statement(
            # A phone's clock running ahead must not outlive a later withdrawal.
            said_at=min(asked.asked_on or moment(body), opened.entry.received_at),
            entry=opened.entry.id,
            allows=asked.answer == "yes" or asked.ground is not None,
            recipients=frozenset(asked.recipients),
            groups=frozenset(asked.groups),
            purposes=frozenset(asked.purposes),
            until=asked.until,
        )
