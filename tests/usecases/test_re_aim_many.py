"""A new calendar moves all of a file's clocks, also where they are more than fit into one transaction."""

import dataclasses

from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.deadlines.recalculation import recalculated
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.ports import Services
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.deadlines.recalculate_due_dates import recalculate_due_dates
from tests.domain.clocks import approved_swap
from tests.fakes import FakeCases


def crowded(services: Services, count: int) -> CaseFile:
    """The Working Group's file with so many open clocks."""
    open_recurring_duties(services)
    cases = services.cases
    assert isinstance(cases, FakeCases)
    file = cases.files[WORKING_GROUP_FILE]
    first = next(each for each in file.obligations if recalculated([each], approved_swap(), services.now()))
    many = tuple(first.model_copy(update={"id": f"{first.id}{number:03d}"}) for number in range(count))
    cases.files[WORKING_GROUP_FILE] = dataclasses.replace(file, obligations=many)
    return cases.files[WORKING_GROUP_FILE]


def test_three_hundred_clocks_of_one_file_are_all_moved(services: Services) -> None:
    crowded(services, 300)
    assert recalculate_due_dates(services, approved_swap()) == 300
    assert recalculate_due_dates(services, approved_swap()) == 0
    file = services.cases.load(WORKING_GROUP_FILE)
    assert file is not None
    assert {each.calendar_version for each in file.obligations} == {approved_swap().version}
    assert {each.revision for each in file.obligations} == {1}
