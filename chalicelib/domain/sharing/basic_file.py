"""Cut the basic file that travels with a referral, a handover or a request for verification (R19-R22).

It is a snapshot: what had been told about the person when it was sent, or had happened by then and reached us later.
Coded it says age, sex, danger, health at once, companions and needs, and nothing that tells who it is (R17).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, received
from chalicelib.domain.facts.known_answers import FORMS_ABOUT_THE_PERSON, KnownAnswer, basic_file
from chalicelib.domain.forms.fields import HEALTH, IDENTITY, WORK, Group
from chalicelib.domain.forms.person import years_old
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.sharing.share import BasicFile

OPENED_FOR_IT: frozenset[Group] = frozenset({IDENTITY, HEALTH, WORK})
"""The parts in which its answers lie; of each only those answers are shown."""

_CODED = frozenset(
    {
        "person.sex",
        "person.estimated_age",
        "person.language",
        "person.interpreter_needed",
        "immediate_risk",
        "health.care_at_once",
        "health.pregnancy",
    }
)
_OF_A_COMPANION = frozenset({"sex", "relation"})


def snapshot(opened: OpenedEntry, file: EntryHistory) -> tuple[OpenedEntry, ...]:
    """Return the entries about the person, corrections among them, that had been told when this one was sent."""
    return tuple(
        entry
        for entry in file.all
        if entry.entry.form in FORMS_ABOUT_THE_PERSON
        and entry.entry.id != opened.entry.id
        and (received(entry) <= received(opened) or happened(entry) <= happened(opened))
    )


def answers_of(entries: Iterable[OpenedEntry], kind: BasicFile) -> tuple[KnownAnswer, ...]:
    """Return the basic file that these entries tell, in order of path."""
    whole = basic_file(EntryHistory(entries))
    return whole if kind == "full" else tuple(_coded(whole))


def _coded(whole: tuple[KnownAnswer, ...]) -> list[KnownAnswer]:
    by_path = {answer.path: answer for answer in whole}
    coded = [answer for answer in whole if answer.path in _CODED]
    if "person.estimated_age" not in by_path and "person.birth" in by_path:
        coded.append(_as_age(by_path["person.birth"]))
    if "minors" in by_path:
        coded.append(replace(by_path["minors"], value=[_companion(minor) for minor in by_path["minors"].value]))
    return sorted(coded, key=lambda answer: answer.path)


def _as_age(birth: KnownAnswer) -> KnownAnswer:
    born = PartialDate.model_validate(birth.value)
    return replace(birth, path="person.estimated_age", value=years_old(born.latest(), local_day(birth.at)))


def _companion(minor: Mapping[str, Any]) -> dict[str, Any]:
    """Return a companion without a name: sex, relation and year of birth."""
    kept = {name: value for name, value in minor.items() if name in _OF_A_COMPANION and value is not None}
    born = minor.get("birth")
    return kept | ({"birth": {"year": born["year"]}} if isinstance(born, Mapping) else {})
