"""Finds where two entries cannot both be right. Both stay; a named person decides (architecture.md §1).

Only facts that have one answer can contradict: two accounts of one day do not. Half-known dates agree with fuller ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.known_answers import KnownAnswer, answers
from chalicelib.domain.facts.status import holder, in_time
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.identification import Identification
from chalicelib.domain.forms.keeping import Resolution
from chalicelib.domain.forms.verification import VerificationRequest
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Agency, OfficerId, UnitId

ONE_ANSWER = (
    "person.birth_name",
    "person.birth",
    "person.sex",
    "person.nationalities",
    "person.stateless",
    "trafficking.country",
)

DECISION = "decision"
"""Two identification decisions that differ, by different units."""


@dataclass(frozen=True)
class Contradiction:
    """The question, every entry's value, the unit and the officer who decide, and the resolution if there is one.

    `officer` is the last of that unit who wrote in the file; None: nobody has yet, any leader of the unit.
    """

    path: str
    values: tuple[tuple[str, Any], ...]
    decides: UnitId
    officer: OfficerId | None
    settled_by: str | None = None


def contradictions(file: EntryHistory) -> tuple[Contradiction, ...]:
    """Return every contradiction, settled ones included, in order of path."""
    judged = (_about(path, list(_values(path, file)), file) for path in sorted((*ONE_ANSWER, DECISION)))
    return tuple(contradiction for contradiction in judged if contradiction is not None)


def _about(path: str, answers: list[KnownAnswer], file: EntryHistory) -> Contradiction | None:
    if not _differ(answers):
        return None
    settled_by = _settled(path, answers, file)
    unit = _who_decides(path, file)
    wrote = [opened.entry.author.officer for opened in in_time(file) if opened.entry.author.unit == unit]
    values = tuple((answer.entry, answer.value) for answer in answers)
    return Contradiction(path, values, unit, wrote[-1] if wrote else None, settled_by)


def _values(path: str, file: EntryHistory) -> Iterator[KnownAnswer]:
    if path != DECISION:
        yield from (answer for answer in answers(file) if answer.path == path)
        return
    for opened in in_time(file):
        if isinstance(opened.body, Identification) and _is_last_of_its_unit(opened, file):
            at, entry_id = happened(opened)
            yield KnownAnswer(path, Group.LEGAL, opened.body.decision, entry_id, at)


def _is_last_of_its_unit(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether this is the unit's latest decision: by deciding anew a unit contradicts nobody."""
    unit = opened.entry.author.unit
    own = [identification for identification in file.of("identification") if identification.entry.author.unit == unit]
    return max(own, key=happened) is opened


def _settled(path: str, answers: list[KnownAnswer], file: EntryHistory) -> str | None:
    """Return the last resolution, unless something that differs from what it upheld was said afterwards."""
    resolutions = [opened for opened in in_time(file) if _resolves(opened, path)]
    if not resolutions:
        return None
    last = resolutions[-1]
    upheld = [answer for answer in answers if answer.entry == read(last, Resolution).holds]
    since = [answer for answer in answers if (answer.at, answer.entry) > happened(last)]
    return last.entry.id if upheld and not _differ([*upheld, *since]) else None


def _resolves(opened: OpenedEntry, path: str) -> bool:
    return isinstance(opened.body, Resolution) and opened.body.field == path


def _who_decides(path: str, file: EntryHistory) -> UnitId:
    """Return the unit that decides.

    On who the person is: the body asked to verify. On two decisions: the criminal police department. Else the holder.
    """
    if path == DECISION:
        return file.directory.working_group_unit(Agency.CRIMINAL_POLICE).id
    asked = [read(opened, VerificationRequest).to_unit for opened in in_time(file) if _asks(opened)]
    return asked[-1] if asked else holder(file) or HOTLINE


def _asks(opened: OpenedEntry) -> bool:
    return isinstance(opened.body, VerificationRequest)


def _differ(answers: list[KnownAnswer]) -> bool:
    return any(not _agree(answer.value, second.value) for answer in answers for second in answers)


def _agree(first: Any, second: Any) -> bool:
    if isinstance(first, dict) and isinstance(second, dict):
        return all(first[part] == second[part] for part in first.keys() & second.keys())
    if isinstance(first, list) and isinstance(second, list):
        return set(first) == set(second)
    if isinstance(first, str) and isinstance(second, str):
        return first.casefold().split() == second.casefold().split()
    return bool(first == second)
