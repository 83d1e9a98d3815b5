"""Return whether an act belongs to a matter, where no entry names the other."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.register.people import UnitId


def is_about(opening: OpenedEntry, done: OpenedEntry, alike: list[OpenedEntry]) -> bool:
    """Return whether an act counts for this entry: done after it, or before it when nothing alike had happened yet.

    Officers act first and write afterwards, and clocks differ. But what was done between two matters of one kind was
    done about the first.
    """
    when = happened(done)[0]
    return when >= happened(opening)[0] or all(when < happened(other)[0] for other in alike)


def by(unit: UnitId, opened: OpenedEntry) -> bool:
    """Return whether the unit wrote the entry."""
    return opened.entry.author.unit == unit
