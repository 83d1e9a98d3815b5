"""Units and people as colleagues see them."""

from chalicelib.domain import organisations
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Author
from chalicelib.ports import Services


class Unit(Frozen):
    id: str
    vi: str
    en: str


class Person(Frozen):
    """Who did something: a name for colleagues, and the unit."""

    name: str
    unit: Unit


def unit(unit_id: str) -> Unit:
    """A unit by name; one that left the register keeps its id."""
    try:
        name = organisations.unit(unit_id).name
    except KeyError:
        return Unit(id=unit_id, vi=unit_id, en=unit_id)
    return Unit(id=unit_id, vi=name.vi, en=name.en)


def person(author: Author | None, services: Services) -> Person | None:
    """The person behind an author, who may have left the register since."""
    if author is None:
        return None
    officer = services.officers.find(author.officer)
    return Person(name=officer.name if officer else "", unit=unit(author.unit))
