"""Units and people as colleagues see them."""

from dataclasses import dataclass, field

from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Author
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import Officers


class Unit(Frozen):
    """A unit of the register by id and name in both languages."""

    id: str
    vi: str
    en: str


class NamedOfficer(Frozen):
    """An officer as colleagues see one: a name and the unit."""

    name: str
    unit: Unit


def unit(unit_id: str) -> Unit:
    """Return a unit by name, ended or not; one that never was in the register keeps its id."""
    directory = organisations.in_force()
    if not directory.knows(unit_id):
        return Unit(id=unit_id, vi=unit_id, en=unit_id)
    name = directory.unit(unit_id).name
    return Unit(id=unit_id, vi=name.vi, en=name.en)


@dataclass
class People:
    """The people behind the authors in one answer, each looked up once."""

    officers: Officers
    names: dict[str, str] = field(default_factory=dict)

    def name(self, officer_id: str) -> str:
        """Return an officer's name; one who has left the register has none any more."""
        if officer_id not in self.names:
            officer = self.officers.find(officer_id)
            self.names[officer_id] = officer.name if officer else ""
        return self.names[officer_id]

    def behind(self, author: Author | None) -> NamedOfficer | None:
        """Return the person behind an author; an officer who has left the register has no name any more."""
        if author is None:
            return None
        return self.of(author.officer, author.unit)

    def of(self, officer_id: str, unit_id: str) -> NamedOfficer:
        """Return the officer of that unit by name."""
        return NamedOfficer(name=self.name(officer_id), unit=unit(unit_id))
