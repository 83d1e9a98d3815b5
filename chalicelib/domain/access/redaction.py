"""One file as one officer may see it: entries cut to their field groups, and where the case stands by the same measure.

Where the case stands is folded from every entry, because a step somebody may not read has still happened; every *value*
in it is shown only to whom the entry it comes from shows it, or to whom the basic file was sent. Entries may come with
the parts alone that this officer may see and the work parts (`parts`): then what is known, and what contradicts what,
is so among those.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic_core import to_jsonable_python

from chalicelib.domain.access.permissions import Scope, scope_of
from chalicelib.domain.access.reading_rights import left_at, readable, shares_of, written
from chalicelib.domain.bodies.attachments import photos_shown
from chalicelib.domain.case.head import Party, is_uninvited
from chalicelib.domain.case.safety import Safety
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.code_decisions import of_one_person
from chalicelib.domain.facts.consent import WaitingWord, waiting_words
from chalicelib.domain.facts.contradictions import DECISION, Contradiction
from chalicelib.domain.facts.history import EntryHistory, received
from chalicelib.domain.facts.known_answers import KnownAnswer, basic_file, known_answers
from chalicelib.domain.facts.summary import CaseSummary, summarise_file
from chalicelib.domain.forms.fields import Group, leaves
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.sharing.basic_file import answers_of
from chalicelib.domain.sharing.share import AUTHORSHIP, Share
from chalicelib.domain.values.frozen import Frozen

MayRead = Callable[[str, str], bool]
"""Whether the answer at this path of this entry is shown."""


@dataclass(frozen=True)
class RedactedEntry:
    """An entry, the field groups shown of it, and its body cut to them."""

    opened: OpenedEntry
    groups: frozenset[Group]
    body: dict[str, Any]


@dataclass(frozen=True)
class RedactedCase:
    """Entries in order of receipt, without those of which nothing may be seen; `shares` are everybody's."""

    entries: tuple[RedactedEntry, ...]
    standing: CaseSummary
    shares: tuple[Share, ...] = ()
    waiting: tuple[WaitingWord, ...] = ()
    """Shares that wait for a second person's confirmation. Empty for an officer who sees only their own entries."""
    outside: bool = False
    """Whether the file holds nothing of this officer's any more: they wrote nothing, and no share counts."""
    left_at: datetime | None = None
    """When their unit declined all that it was asked: they are shown the case as it was then."""


@dataclass(frozen=True)
class Sight:
    """The groups of each entry that one officer may see of one file now, and the parts to be opened for them.

    `mine` are the shares by which; `written` the entries that the officer or their unit wrote.
    """

    shown: Mapping[str, frozenset[Group]]
    opened: Mapping[str, frozenset[Group]]
    mine: tuple[Share, ...]
    written: frozenset[str]

    def used(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Return what the audit names as the right to read these entries: the shares, and authorship."""
        read = {name for name in entries if self.opened[name]}
        names = {share.id for share in self.mine if any(share.is_of(name) for name in read)}
        return tuple(sorted(names | ({AUTHORSHIP} if self.written & read else set())))


def redact(  # noqa: PLR0913, PLR0917 - the clock and the register are arguments
    officer: Officer,
    entries: Iterable[OpenedEntry],
    parties: tuple[Party, ...],
    shares: tuple[Share, ...],
    now: datetime,
    directory: Directory | None = None,
) -> RedactedCase:
    """Return the file as this officer may see it now by what they wrote and by these shares of the file."""
    whole = sorted(entries, key=received)
    sight = sight_of(officer, whole, parties, shares, now)
    cut_entries = tuple(
        RedactedEntry(opened, groups, redact_body(opened.body, groups))
        for opened in whole
        if (groups := sight.shown[opened.entry.id])
    )
    file = EntryHistory(of_one_person(whole), directory)
    stands, waiting = summarise_file(file), tuple(waiting_words(file))
    outside = not sight.mine and not sight.written
    if outside or scope_of(officer) is Scope.OWN:
        # The status word only (domain.md §6.3): who has the person, who decided what and who was asked says where
        # they are.
        whole = [cut_entry.opened for cut_entry in cut_entries]
        file = EntryHistory(whole, directory)
        stands, shares, waiting = replace(summarise_file(file), status=stands.status), (), ()
    left = None if any(share.declined is None for share in sight.mine) else left_at(officer.unit, file, shares)
    if left is not None and not outside:
        # A unit that said no does not learn who was asked next: it keeps what it had, and what it wrote. The safety
        # marks are for whoever meets the person (R65), and it does not any more.
        whole = [
            opened for opened in whole if opened.entry.received_at <= left or opened.entry.author.unit == officer.unit
        ]
        file = EntryHistory(whole, directory)
        stands, shares, waiting = replace(summarise_file(file), safety=Safety()), sight.mine, ()
    if is_uninvited(officer.unit, parties) and not any(share.officer == officer.id for share in sight.mine):
        # As if the file held nothing else: that there is more would tell a stranger that the code is somebody's.
        whole = [cut_entry.opened for cut_entry in cut_entries]
        file = EntryHistory(whole, directory)
        stands, shares, waiting = summarise_file(file), (), ()
    return RedactedCase(cut_entries, _standing(stands, file, cut_entries, sight), shares, waiting, outside, left)


def sight_of(
    officer: Officer,
    entries: Iterable[OpenedEntry],
    parties: tuple[Party, ...],
    shares: Iterable[Share],
    now: datetime,
) -> Sight:
    """Return what this officer may see. The work parts of the entries are enough to tell (`parts`)."""
    whole = list(entries)
    mine = shares_of(officer, shares, parties, now)
    shown = {opened.entry.id: readable(officer, opened, parties, mine) for opened in whole}
    along = {
        opened.entry.id: shown[opened.entry.id].union(
            *(share.groups for share in mine if share.basic is not None and share.is_of(opened.entry.id))
        )
        for opened in whole
    }
    own = frozenset(entry.entry.id for entry in whole if written(officer, entry, parties))
    return Sight(shown, along, mine, own)


def redact_body(body: Frozen, groups: frozenset[Group]) -> dict[str, Any]:
    """Return the answers of these field groups, as JSON, in the form's own nesting."""
    kept: dict[str, Any] = {}
    for path, group, value in leaves(body):
        if group in groups:
            *blocks, name = path.split(".")
            at = kept
            for block in blocks:
                at = at.setdefault(block, {})
            at[name] = photos_shown(value) or to_jsonable_python(value, exclude_none=True)
    return kept


def _standing(
    standing: CaseSummary,
    file: EntryHistory,
    cut_entries: tuple[RedactedEntry, ...],
    sight: Sight,
) -> CaseSummary:
    groups = {(opened.entry.id, path): group for opened in file.all for path, group, _ in leaves(opened.body)}
    groups |= {(opened.entry.id, DECISION): Group.LEGAL for opened in file.all}

    def may_read(entry: str, path: str) -> bool:
        """Return whether the answer at this path of this entry is shown."""
        return groups.get((entry, path)) in sight.shown.get(entry, frozenset())

    def is_shown(answer: KnownAnswer) -> bool:
        """Return whether this known answer is shown."""
        return may_read(answer.entry, answer.path)

    sent = _sent_along(file.all, sight)
    return replace(
        standing,
        contradictions=tuple(_contradictions(standing.contradictions, may_read)),
        known=_together(sent, known_answers(file, is_shown), ("person.", "health.")),
        basic_file=_together(sent, basic_file(file, is_shown), ("",)),
        not_to_ask_again=tuple(
            text for entry in cut_entries if (text := entry.body.get("not_to_ask_again")) in standing.not_to_ask_again
        ),
    )


def _sent_along(whole: Sequence[OpenedEntry], sight: Sight) -> dict[str, KnownAnswer]:
    """Return what the basic files tell that were sent to this officer's unit: the newest answer of each path."""
    snapshots = sorted(
        (snapshot for snapshot in sight.mine if snapshot.basic),
        key=lambda snapshot: (snapshot.since, snapshot.basic == "full"),
    )
    return {
        answer.path: answer
        for snapshot in snapshots
        for answer in answers_of(
            (opened for opened in whole if snapshot.is_of(opened.entry.id)), snapshot.basic or "coded"
        )
    }


def _together(
    sent: Mapping[str, KnownAnswer], shown: tuple[KnownAnswer, ...], paths: tuple[str, ...]
) -> tuple[KnownAnswer, ...]:
    """Return what was sent along and what is shown of the entries; of two answers to one question the newer."""
    found = {path: answer for path, answer in sent.items() if path.startswith(paths)}
    for answer in shown:
        before = found.get(answer.path)
        if before is None or before.at <= answer.at:
            found[answer.path] = answer
    return tuple(found[path] for path in sorted(found))


def _contradictions(found: tuple[Contradiction, ...], may_read: MayRead) -> Iterator[Contradiction]:
    for contradiction in found:
        values = tuple((entry, value) for entry, value in contradiction.values if may_read(entry, contradiction.path))
        if values:
            yield replace(contradiction, values=values)
