"""Hand a shift over to a colleague: what is open is written down as it stands, signed by who leaves."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from chalicelib.application.shift_state import shift_state
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.shift_handover import ShiftHandover, digest_of, lines_of
from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.forms.keeping import CASE_NOTE
from chalicelib.domain.register.people import Author, Officer, OfficerId
from chalicelib.domain.values.errors import BrokenRule, IdTaken, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import Services


class NotedCase(Frozen):
    """A case, and the note that was written about it for who takes over."""

    case: CaseCode
    note: EntryId


class AskedHandover(Frozen):
    """To whom, with which notes. `id` is the client's: sending it twice hands over once."""

    id: EntryId
    to_officer: OfficerId
    notes: Annotated[list[NotedCase], Field(max_length=200, default_factory=list)]


def hand_over_shift(asked: AskedHandover, officer: Officer, services: Services) -> ShiftHandover:
    """Write the handover down and return it; the same again changes nothing.

    Raises `Malformed` for somebody who cannot take the shift over and for a note that is none, `IdTaken` for the id of
    another handover.
    """
    earlier = services.shifts.load(officer.unit, asked.id)
    if earlier is not None:
        if (earlier.by.officer, earlier.to) != (officer.id, asked.to_officer):
            raise IdTaken
        return earlier
    if broken := [*_receiver_is_wrong(asked, officer, services), *_wrong_notes(asked, officer, services)]:
        raise Malformed(broken)
    state, now = shift_state(officer, services), services.now()
    lines, cut = lines_of(state.lines, {noted.case: noted.note for noted in asked.notes})
    handed = ShiftHandover(
        id=asked.id,
        unit=officer.unit,
        by=Author(officer=officer.id, unit=officer.unit, agency=officer.agency),
        to=asked.to_officer,
        handed_at=now,
        lines=lines,
        waiting=state.waiting,
        urgent=state.urgent,
        more=state.more or cut,
        digest="",
    )
    signed = handed.model_copy(update={"digest": digest_of(handed)})
    services.shifts.save(signed)
    services.audit.append(
        at=now, actor=officer.id, action="shift_handed_over", subject=f"{signed.id} {signed.to} {signed.digest}"
    )
    return signed.model_copy(update={"version": signed.version + 1})


def _receiver_is_wrong(asked: AskedHandover, officer: Officer, services: Services) -> Iterator[BrokenRule]:
    staff = services.officers.of_unit(officer.unit, services.now())
    able = {colleague.id for colleague in staff if permissions.may(colleague, Action.ASSIGN_CASE)} - {officer.id}
    if asked.to_officer not in able:
        yield BrokenRule("to_officer", "not_of_unit")


def _wrong_notes(asked: AskedHandover, officer: Officer, services: Services) -> Iterator[BrokenRule]:
    """Yield a broken rule for each note that is something else. One that has not arrived yet is taken by its id."""
    for number, noted in enumerate(asked.notes):
        found = services.cases.find_entry(noted.note)
        if found is None:
            continue
        entry = found.entry
        if (entry.case, entry.form, entry.author.unit) != (noted.case, CASE_NOTE.name, officer.unit):
            yield BrokenRule(f"notes.{number}.note", "no_such_note")
