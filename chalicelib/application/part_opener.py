"""Opening the sealed parts of a case: with which keys, how many, for whom. Nothing else calls `vault.open` for a body.

Every call is counted, and the counts end up in audit records: summed over all of them they are the decryptions there
were (architecture.md §8.8). What is opened lives in memory only, as long as one act.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic_core import from_json

from chalicelib.domain.bodies.field_groups import BodyParts, merge, merge_partial
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import ROOT, WrappedKey
from chalicelib.domain.entries.entry import OpenedEntry, SealedEntry, first_broken
from chalicelib.domain.entries.submission import canonical
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.registry import form_of, validated
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Malformed, Unavailable, Unreadable
from chalicelib.domain.values.frozen import Frozen
from chalicelib.logs import Line, log
from chalicelib.ports import DataKey, Services

ALL = frozenset(Group)


@dataclass
class PartOpener:
    """Opens parts for one agency and remembers them for one act, so that none is opened twice. `count` is by group.

    Whatever does not open is damage on our side, never the caller's fault: `Unavailable`.
    """

    agency: Agency
    services: Services
    count: Counter[str] = field(default_factory=Counter)
    _parts: dict[tuple[str, Group], BodyParts] = field(default_factory=dict, repr=False)
    _keys: dict[WrappedKey, DataKey] = field(default_factory=dict, repr=False)
    _sound: set[tuple[str, int]] = field(default_factory=set, repr=False)
    _read: dict[tuple[str, frozenset[Group]], OpenedEntry] = field(default_factory=dict, repr=False)

    def whole(self, file: CaseFile) -> tuple[OpenedEntry, ...]:
        """Return every entry of a file with its body."""
        return tuple(self.opened(file, sealed, ALL) for sealed in file.entries)

    def opened(self, file: CaseFile, sealed: SealedEntry, groups: frozenset[Group]) -> OpenedEntry:
        """Return an entry with what it says of these groups; all else reads as if it had not been answered."""
        self._check(file)
        stored_groups = frozenset(map(Group, sealed.parts))
        known = sealed.entry.hash, groups & stored_groups
        if known not in self._read:
            self._read[known] = self._opened(file, sealed, groups & stored_groups)
        return self._read[known]

    def _opened(self, file: CaseFile, sealed: SealedEntry, groups: frozenset[Group]) -> OpenedEntry:
        """Return an entry read from these of its parts, and validated if they are all there are."""
        parts = {group: self._part(file, sealed, group) for group in sorted(groups)}
        entry = sealed.entry
        try:
            answers = merge(parts)
            if len(groups) == len(sealed.parts):
                body = form_body(entry.form, entry.form_version, canonical(answers), self.services)
                return OpenedEntry(entry=entry, body=body)
            return OpenedEntry(
                entry=entry, body=merge_partial(form_of(FORMS, entry.form, entry.form_version).model, answers)
            )
        except (Malformed, ValueError, KeyError):
            raise Unavailable from None

    def root(self, file: CaseFile, generation: int) -> DataKey:
        """Return the case's root key of a generation, through the agency's own copy."""
        return self._key(file, generation, ROOT)

    def _check(self, file: CaseFile) -> None:
        """Check the chain of a file: no key would notice what was left out or changed in what stands in clear of it.

        A consent that was withdrawn, who wrote something, when it was received.
        """
        version = file.head.case, file.head.version
        if version in self._sound:
            return
        if (number := first_broken(file.entries, file.head.seq, file.head.hash)) is not None:
            log(Line.FILE_BROKEN, case=file.head.case, seq=number)
            raise Unavailable
        self._sound.add(version)

    def _part(self, file: CaseFile, sealed: SealedEntry, group: Group) -> BodyParts:
        known = self._parts.get((sealed.entry.id, group))
        if known is not None:
            return known
        entry = sealed.entry
        key = self._key(file, entry.generation, group)
        self.count[group] += 1
        try:
            context = context_of(entry.case, entry.id, entry.form, group)
            part: BodyParts = from_json(self.services.vault.open(key, context, sealed.parts[group]))
        except (Unreadable, ValueError):
            raise Unavailable from None
        self._parts[entry.id, group] = part
        return part

    def _key(self, file: CaseFile, generation: int, purpose: str) -> DataKey:
        copy = next(
            (
                key
                for wanted in (ROOT, purpose)
                for key in file.keys
                if (key.agency, key.generation, key.purpose) == (self.agency, generation, wanted)
            ),
            None,
        )
        if copy is None:
            raise Unavailable
        if copy not in self._keys:
            try:
                self._keys[copy] = self.services.vault.unwrap(copy)
            except Unreadable:
                raise Unavailable from None
        return self._keys[copy]


def lending_agency(file: CaseFile, agency: Agency) -> Agency:
    """Return this agency if it holds keys of the whole case, else one that does; none is wrapped for a stranger."""
    holding = [key.agency for key in file.keys if key.purpose == ROOT]
    return agency if agency in holding or not holding else holding[0]


def parts_to_open(file: CaseFile, groups: Mapping[str, frozenset[Group]]) -> dict[str, int]:
    """Count the sealed parts that these groups of these entries have; the audit records it first."""
    return dict(
        Counter(
            group
            for sealed in file.entries
            for group in sorted(sealed.parts)
            if group in groups.get(sealed.entry.id, frozenset())
        )
    )


def form_body(form: str, version: int, body: bytes, services: Services, *, submitted: bool = False) -> Frozen:
    """Return a body as its form: as one that arrives now (`submitted`), or as one that was stored.

    Raises `UnknownForm` and `Malformed`.

    A unit that this process has not heard of may have come into the register a moment ago: it is asked once more.
    """
    found, now = form_of(FORMS, form, version), services.now()
    directory = services.registers.directory(now)
    try:
        return validated(found, body, directory, submitted=submitted, stored=not submitted)
    except Malformed:
        newest = services.registers.directory(now, fresh=True)
        if newest.version == directory.version:
            raise
        organisations.use(newest)
        return validated(found, body, newest, submitted=submitted, stored=not submitted)


def context_of(case: str, entry: str, form: str, group: str) -> dict[str, str]:
    """Return the encryption context that binds a part (architecture.md §8.4).

    The names are fixed, because an emulator joins names and values without a separator.
    """
    return {"case": case, "entry": entry, "form": form, "group": group}
