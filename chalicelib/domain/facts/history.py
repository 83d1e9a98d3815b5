"""The file of one case as the rules read it: each entry once, in order of receipt, corrections in their place.

A correction is an entry of the same form that names the entry it replaces (R119). It speaks *as* that entry from then
on: what the corrected entry opened keeps its name, and what the correction adds counts from the correction's receipt.
Only the unit that wrote an entry can correct it; any other "correction" stands in the file, flagged, and changes
nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar, cast

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.fields import Body, Correction
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import in_force
from chalicelib.domain.values.frozen import Frozen

BodyT = TypeVar("BodyT", bound=Frozen)
AnswerT = TypeVar("AnswerT")


class EntryHistory:
    """`entries` hold for each act its newest version; `corrections` what was said about them.

    `directory` is the register its units are looked up in: the caller's, or the packaged seed where no caller has one.
    """

    def __init__(self, entries: Iterable[OpenedEntry], directory: Directory | None = None) -> None:
        """Put the entries in order of receipt and each correction in the place of what it corrects."""
        self.directory = directory or in_force()
        once = {opened.entry.id: opened for opened in entries}
        self.all: tuple[OpenedEntry, ...] = tuple(sorted(once.values(), key=received))
        self.by_id: Mapping[str, OpenedEntry] = once
        self._versions: dict[str, list[OpenedEntry]] = {}
        self.corrections: dict[str, str | None] = {}
        """Correction's id -> the entry it speaks as, or None when it may not."""
        for opened in self.all:
            if _correction(opened) is None:
                self._versions[opened.entry.id] = [opened]
        for opened in self.all:
            if _correction(opened) is not None:
                root = self._root(opened)
                self.corrections[opened.entry.id] = root
                if root is not None:
                    self._versions[root].append(opened)
        self.entries: tuple[OpenedEntry, ...] = tuple(
            self._spoken_as(self.by_id[root], versions[-1], self.by_id[root])
            for root, versions in self._versions.items()
        )
        self._places: dict[str, list[int]] = {}
        for place, opened in enumerate(self.entries):
            self._places.setdefault(opened.entry.form, []).append(place)
        self._answers: dict[Hashable, object] = {}

    def of(self, *forms: str) -> Iterator[OpenedEntry]:
        """Return the acts of these forms, in their newest version, in the order of the file."""
        places = sorted(place for form in dict.fromkeys(forms) for place in self._places.get(form, ()))
        return (self.entries[place] for place in places)

    def once(self, question: "Callable[[EntryHistory], AnswerT]") -> AnswerT:
        """Return the answer to a question about this file, worked out the first time only.

        The rules ask the same of a file for each of its entries: without this the cost of a file grows with its square.
        The question is a function of a module and its answer is not changed by anybody.
        """
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast("AnswerT", self._answers[question])

    def versions(self, opened: OpenedEntry) -> tuple[tuple[OpenedEntry, str], ...]:
        """Return every version of an act, oldest first, each as received, with the id of the entry that brought it."""
        root = self.by_id[opened.entry.id]
        versions = self._versions[opened.entry.id]
        return tuple((self._spoken_as(root, version, version), version.entry.id) for version in versions)

    def what_is_wrong_with(self, correction: OpenedEntry) -> str | None:
        """Return why a correction changes nothing, as a flag, or None."""
        if self.corrections[correction.entry.id] is not None:
            return None
        named = _correction(correction)
        known = named is not None and named.entry in self.by_id
        return "corrects_what_it_may_not" if known else "corrects_an_unknown_entry"

    def _root(self, correction: OpenedEntry) -> str | None:
        """Return the first version of what this corrects, through corrections of corrections."""
        at, seen = correction, {correction.entry.id}
        while (named := _correction(at)) is not None:
            before = self.by_id.get(named.entry)
            if before is None or before.entry.id in seen:
                return None
            if before.entry.form != at.entry.form or before.entry.author.unit != at.entry.author.unit:
                return None
            at = before
            seen.add(at.entry.id)
        return at.entry.id

    @staticmethod
    def _spoken_as(root: OpenedEntry, version: OpenedEntry, since: OpenedEntry) -> OpenedEntry:
        if version is root:
            return root
        entry = root.entry.model_copy(update={"received_at": since.entry.received_at})
        return OpenedEntry(entry=entry, body=version.body)


def received(opened: OpenedEntry) -> tuple[datetime, str]:
    """Return the order of receipt; ties by id, so that every copy of a file has the same order."""
    return opened.entry.received_at, opened.entry.id


def read(opened: OpenedEntry, form: type[BodyT]) -> BodyT:
    """Return the body as the form it must be. Raises TypeError: a rule was put beside the wrong form."""
    if not isinstance(opened.body, form):
        raise TypeError(form.__name__)
    return opened.body


def _correction(opened: OpenedEntry) -> Correction | None:
    return opened.body.correction if isinstance(opened.body, Body) else None
