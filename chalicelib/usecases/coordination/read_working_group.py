"""Read where the Working Group's work stands, of one year, from what the officer may read of its file (R93, R104)."""

from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.facts.group_overview import overview
from chalicelib.domain.facts.group_views import GroupOverview
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


def read_working_group(year: int, officer: Officer, services: Services) -> GroupOverview:
    """Return the group's meetings, plans, tasks and documents. Before the group's file is there: nothing of each.

    A unit that takes no part in the file reads nothing of it; one that got a document reads that document.
    """
    directory = services.registers.directory(services.now())
    members = frozenset(unit.id for unit in directory.working_group_units())
    try:
        file, seen = read_case(
            WORKING_GROUP_FILE, ReadRequest(officer, "working_group_read", subject=WORKING_GROUP_FILE), services
        )
    except NotFound:
        return overview(EntryHistory((), directory), year, (), members)
    history = EntryHistory((entry.opened for entry in seen.entries), directory)
    return overview(history, year, file.obligations, members)
