"""One file as one officer may see it: entries cut to their field groups, and where the case stands by the same measure.

Where the case stands is folded from every entry, because a step somebody may not read has still happened; every *value*
in it is shown only to whom the entry it comes from shows it. Entries may come with the parts alone that this officer
may see and the work parts (`parts`): then what is known, and what contradicts what, is so among those.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic_core import to_jsonable_python

from chalicelib.domain.access.permissions import Scope, scope_of, visible
from chalicelib.domain.bodies.attachments import photos_shown
from chalicelib.domain.case.head import Party
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.consent import shared_with
from chalicelib.domain.facts.contradictions import DECISION, Contradiction
from chalicelib.domain.facts.history import received
from chalicelib.domain.facts.summary import CaseSummary, summarise
from chalicelib.domain.forms.fields import Group, leaves
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen


@dataclass(frozen=True)
class RedactedEntry:
    """An entry, the field groups shown of it, and its body cut to them."""

    opened: OpenedEntry
    groups: frozenset[Group]
    body: dict[str, Any]


@dataclass(frozen=True)
class RedactedCase:
    """Entries in order of receipt; those of which nothing may be seen are not there."""

    entries: tuple[RedactedEntry, ...]
    standing: CaseSummary


def redact(
    officer: Officer, entries: Iterable[OpenedEntry], parties: tuple[Party, ...], now: datetime, glass: bool = False
) -> RedactedCase:
    """Return the file as this officer may see it now; `glass`: broken by this officer and not over."""
    whole = sorted(entries, key=received)
    shown = readable_groups(officer, whole, parties, now, glass)
    cut_entries = tuple(
        RedactedEntry(opened, groups, redact_body(opened.body, groups))
        for opened in whole
        if (groups := shown[opened.entry.id])
    )
    stands = summarise(whole)
    if scope_of(officer) is Scope.OWN:
        # The status word only (domain.md §6.3): who has her, who decided what and who was asked says where she is.
        whole = [one.opened for one in cut_entries]
        stands = replace(summarise(whole), status=stands.status)
    return RedactedCase(cut_entries, _standing(stands, whole, cut_entries, shown))


def readable_groups(
    officer: Officer, entries: Iterable[OpenedEntry], parties: tuple[Party, ...], now: datetime, glass: bool = False
) -> dict[str, frozenset[Group]]:
    """Return, by entry id, the field groups this officer may see. The work parts are enough to tell."""
    whole = list(entries)
    if glass:
        return {opened.entry.id: frozenset(Group) for opened in whole}
    shared = shared_with(whole, officer.agency, now)
    return {opened.entry.id: visible(officer, opened, parties, shared) for opened in whole}


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
    whole: list[OpenedEntry],
    cut_entries: tuple[RedactedEntry, ...],
    shown: Mapping[str, frozenset[Group]],
) -> CaseSummary:
    groups = {(opened.entry.id, path): group for opened in whole for path, group, _ in leaves(opened.body)}
    groups |= {(opened.entry.id, DECISION): Group.LEGAL for opened in whole}

    def may_read(entry: str, path: str) -> bool:
        return groups.get((entry, path)) in shown.get(entry, frozenset())

    return replace(
        standing,
        contradictions=tuple(_contradictions(standing.contradictions, may_read)),
        known=tuple(one for one in standing.known if may_read(one.entry, one.path)),
        basic_file=tuple(one for one in standing.basic_file if may_read(one.entry, one.path)),
        not_to_ask_again=tuple(
            text for entry in cut_entries if (text := entry.body.get("not_to_ask_again")) in standing.not_to_ask_again
        ),
    )


def _contradictions(found: tuple[Contradiction, ...], may_read: Callable[[str, str], bool]) -> Iterator[Contradiction]:
    for one in found:
        values = tuple((entry, value) for entry, value in one.values if may_read(entry, one.path))
        if values:
            yield replace(one, values=values)
