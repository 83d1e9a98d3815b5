"""Report on each morning which cases an officer of the hotline opened the day before without any work in them.

The hotline is a party of nearly every case, so that nothing else would tell a reader of the country from a desk at work
(security review, finding 8). What is reported are codes; the leader asks.
"""

from datetime import timedelta

from chalicelib.application.opening_quota import tell_supervisors
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.opening_quota import IdleOpenings
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.ports import Services

WALK = "report_openings"


def report_openings(services: Services) -> int:
    """Work out yesterday's openings once, officer by officer; return how many officers there is a line of.

    Once a day has been seen, a sweep reads one row here. A sweep that dies goes on with the officers that are left.
    """
    now = services.now()
    today = local_day(now)
    walk = services.cases.unit_walk(WALK)
    if walk is not None and walk.rounds and local_day(walk.began_at) == today:
        return 0
    yesterday = today - timedelta(days=1)
    count = 0
    for officer in list(services.officers.of_unit(HOTLINE, now)):
        day = services.openings.load(officer.id, yesterday)
        if day is None:
            continue
        idle = services.openings.idle(officer.id, yesterday)
        if idle is None:
            cases = tuple(case for case in day.cases if not _worked(officer, services.cases.load(case)))
            idle = IdleOpenings(officer=officer.id, day=yesterday, cases=cases)
            services.openings.keep_idle(idle)
        if idle.cases:
            tell_supervisors(officer, f"{yesterday}-idle", "opened_without_work", services)
            count += 1
    services.cases.keep_unit_walk(UnitWalk(name=WALK, began_at=now).ended())
    return count


def _worked(officer: Officer, file: CaseFile | None) -> bool:
    """Return whether the officer wrote in the file, took an alert of it, or has it in hand."""
    if file is None:
        return False
    wrote = any(sealed.entry.author.officer == officer.id for sealed in file.entries)
    took = any(alert.taken_by is not None and alert.taken_by.officer == officer.id for alert in file.alerts)
    return wrote or took or any(owner.officer == officer.id for owner in file.head.owners)
