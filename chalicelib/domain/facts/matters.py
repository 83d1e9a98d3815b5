"""Says in codes what an entry is about, for the alerts and duties it sets going (`domain.case.matters`)."""

from chalicelib.domain.case.matters import Matter
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import may_be_child
from chalicelib.domain.facts.circumstances import in_danger, news_of_crime
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.register import organisations


def matter_of(opened: OpenedEntry, file: EntryHistory, *, at_risk: bool = False, gathered: bool = False) -> Matter:
    """Return what this entry is about, by the file as it stands. `at_risk`: the file tells of danger (R65, R66)."""
    unit = opened.entry.author.unit
    return Matter(
        form=opened.entry.form,
        by_unit=unit,
        province=next((known.province for known in organisations.units() if known.id == unit), None),
        child=may_be_child(opened, file),
        danger=at_risk or in_danger(opened, file),
        crime=news_of_crime(opened, file),
        gathered=gathered,
    )
