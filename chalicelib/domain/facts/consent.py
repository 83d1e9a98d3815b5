"""Consent (sự đồng ý): who may learn which part of a file, for what, until when (Law 53/2024 art. 3(10), R159).

The last word about a recipient, a field group and a purpose counts. Nothing said, nothing allowed. A withdrawal counts
from the moment it reaches us, whatever its date says, and against every consent given before: access closes at once.
A legal ground (emergency, duty of a state body, fight against crime, a child's best interest) is a recorded choice of
an officer and is scoped like a consent; it needs a reason, an article and an expiry, or it opens nothing.

Nobody grants access to themselves (decision 0121): a word that favours its writer's own agency, and any yes or ground
after the person's "no", opens nothing until a second person has confirmed it (`confirmation`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import ages
from chalicelib.domain.facts.circumstances import suspected_relatives
from chalicelib.domain.facts.confirmation import second_word
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.consent_sheet import ConsentWithdrawal
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import Group, moment
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.register.people import Agency, Author

Waits: TypeAlias = Literal["own_agency", "against_the_no", "ground_incomplete"]
"""Why a word opens nothing yet: it favours its writer's agency, the person had said no, or the ground lacks parts."""


@dataclass(frozen=True)
class Statement:
    """One word on sharing. For a refusal or withdrawal an empty scope means everything; for a consent, nothing."""

    stated_at: datetime
    entry: str
    by: Author
    allows: bool
    recipients: frozenset[str]
    groups: frozenset[str]
    purposes: frozenset[str]
    until: datetime | None = None
    ground: str | None = None
    article: str | None = None
    overrules: bool = False
    """A ground recorded together with the person's own "no"."""
    has_all_parts: bool = True

    def covers(self, recipient: str, group: str | None, purpose: str) -> bool:
        """Return whether it speaks about this recipient, group (None: any group) and purpose."""
        return (
            self._names(recipient, self.recipients)
            and (group is None or self._names(group, self.groups))
            and self._names(purpose, self.purposes)
        )

    def touches(self, consent: "Statement", recipient: str) -> bool:
        """Return whether it speaks about anything that the other one, a consent, would open to this recipient."""
        return any(self.covers(recipient, group, purpose) for group in consent.groups for purpose in consent.purposes)

    def has_run_out(self, at: datetime) -> bool:
        """Return whether an agreement is over at that instant."""
        return self.allows and self.until is not None and at >= self.until

    def _names(self, name: str, scope: frozenset[str]) -> bool:
        return name in scope or (not scope and not self.allows)


@dataclass(frozen=True)
class WaitingWord:
    """A yes or a ground that opens nothing to these recipients, and why. `denied`: a second person said no to it."""

    statement: Statement
    recipients: frozenset[str]
    why: Waits
    denied: bool = False


def allowed(entries: Iterable[OpenedEntry], recipient: Agency, group: Group, purpose: str, now: datetime) -> bool:
    """Return whether that agency may learn that part of the file for that purpose now."""
    return last_word(statements(EntryHistory(entries)), recipient, group, purpose, now) is not None


def shared_with(entries: Iterable[OpenedEntry], recipient: Agency, now: datetime) -> frozenset[Group]:
    """Return every part of the file that is open to that agency now, for whatever purpose."""
    words, purposes = statements(EntryHistory(entries)), codes("purpose")
    return frozenset(
        group
        for group in Group
        if any(last_word(words, recipient, group, purpose, now) is not None for purpose in purposes)
    )


def word_on(file: EntryHistory, recipient: Agency, purpose: str, at: datetime) -> Literal["yes", "no"] | None:
    """Return the last word on sharing anything with that agency for that purpose, as it stands then.

    A consent that has run out is no word any more: neither a yes nor a no.
    """
    about = [statement for statement in statements(file) if statement.covers(recipient, None, purpose)]
    if not about or about[-1].has_run_out(at):
        return None
    return "yes" if about[-1].allows else "no"


def statements(file: EntryHistory) -> list[Statement]:
    """Return every word on sharing that counts, the last one last; at the same instant a refusal counts as the later.

    A consent keeps the recipients to whom it is open: those for whom it still waits are not among them.
    """
    return list(file.once(_open_statements))


def _open_statements(file: EntryHistory) -> tuple[Statement, ...]:
    waiting: dict[tuple[str, bool], frozenset[str]] = {}
    for word in waiting_words(file):
        key = (word.statement.entry, word.statement.allows)
        waiting[key] = waiting.get(key, frozenset()) | word.recipients
    open_to = (
        replace(
            statement, recipients=statement.recipients - waiting.get((statement.entry, statement.allows), frozenset())
        )
        for statement in file.once(_all_statements)
    )
    return tuple(statement for statement in open_to if statement.recipients or not statement.allows)


def waiting_words(file: EntryHistory) -> list[WaitingWord]:
    """Return every yes and ground that opens nothing yet, per reason, in order of time."""
    return list(file.once(_waiting_words))


def _waiting_words(file: EntryHistory) -> tuple[WaitingWord, ...]:
    words, waiting = file.once(_all_statements), list[WaitingWord]()
    for number, statement in enumerate(words):
        if not statement.allows:
            continue
        if not statement.has_all_parts:
            waiting.append(WaitingWord(statement, statement.recipients, "ground_incomplete"))
            continue
        second_words = {name: second_word(statement.entry, statement.by, name, file) for name in statement.recipients}
        against = {
            name
            for name in statement.recipients
            if statement.overrules
            or any(not earlier.allows and earlier.touches(statement, name) for earlier in words[:number])
        }
        own = {name for name in statement.recipients if name == statement.by.agency} - against
        reasons: tuple[tuple[set[str], Waits], ...] = ((own, "own_agency"), (against, "against_the_no"))
        for names, why in reasons:
            for word, denied in ((None, False), ("no", True)):
                if waits := frozenset(name for name in names if second_words[name] == word):
                    waiting.append(WaitingWord(statement, waits, why, denied))
    return tuple(waiting)


def last_word(words: list[Statement], recipient: str, group: str, purpose: str, now: datetime) -> Statement | None:
    """Return the consent or ground by which that part is open to that agency now, or None."""
    about = [word for word in words if word.covers(recipient, group, purpose)]
    return about[-1] if about and about[-1].allows and not about[-1].has_run_out(now) else None


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


def _all_statements(file: EntryHistory) -> tuple[Statement, ...]:
    words = [statement for opened in file.entries for statement in _statements_in(opened, file)]
    return tuple(
        sorted(words, key=lambda word: (word.stated_at, not word.allows or word.overrules, word.overrules, word.entry))
    )


def _statements_in(opened: OpenedEntry, file: EntryHistory) -> Iterator[Statement]:
    body, asked = opened.body, asked_in(opened)
    if isinstance(body, ConsentWithdrawal):
        yield Statement(
            stated_at=opened.entry.received_at,
            entry=opened.entry.id,
            by=opened.entry.author,
            allows=False,
            recipients=frozenset(body.recipients),
            groups=frozenset(body.groups),
            purposes=frozenset(body.purposes),
        )
    elif asked is not None and not is_void(asked, opened, file) and (asked.answer != "not_asked" or asked.ground):
        yield from _asked(asked, opened)


def _asked(asked: ConsentAsked, opened: OpenedEntry) -> Iterator[Statement]:
    scoped = Statement(
        # A phone's clock running ahead must not outlive a later withdrawal.
        stated_at=min(asked.asked_on or moment(opened.body), opened.entry.received_at),
        entry=opened.entry.id,
        by=opened.entry.author,
        allows=asked.answer == "yes" or asked.ground is not None,
        recipients=frozenset(asked.recipients),
        groups=frozenset(asked.groups),
        purposes=frozenset(asked.purposes),
        until=asked.until,
        ground=asked.ground if asked.answer != "yes" else None,
        article=asked.ground_article,
        overrules=asked.answer == "no" and asked.ground is not None,
        has_all_parts=asked.answer == "yes" or ground_has_all_parts(asked),
    )
    if scoped.overrules:
        # The person said no to everything; what is ticked is the scope of the ground.
        everything = frozenset[str]()
        yield replace(
            scoped,
            allows=False,
            recipients=everything,
            groups=everything,
            purposes=everything,
            until=None,
            ground=None,
            overrules=False,
            has_all_parts=True,
        )
    yield scoped


def ground_has_all_parts(asked: ConsentAsked) -> bool:
    """Return whether a ground for sharing without consent has its reason, its article and its end."""
    return asked.ground is None or all((asked.ground_reason, asked.ground_article, asked.until))
