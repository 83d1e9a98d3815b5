"""Rebuild the facts of every case from its entries, and say how many stood otherwise."""

from dataclasses import dataclass

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.part_opener import PartOpener, lending_agency
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.organisations import HOTLINE, PROBE, unit
from chalicelib.domain.reports.case_facts import case_facts
from chalicelib.domain.sharing.share import JUDGEMENT
from chalicelib.ports import Services

REBUILT = "facts_rebuilt"


@dataclass(frozen=True)
class Rebuilt:
    """How many cases were read, and how many stored facts differed from their entries and were written anew."""

    cases: int
    differed: int


def rebuild_facts(services: Services) -> Rebuilt:
    """Rebuild case by case, each on record; a second run finds nothing. Raises `Unavailable` for what does not open."""
    cases = list(services.cases.live_cases())
    differed = sum(case_transaction.transact(services, case, lambda file: _step(file, services)) for case in cases)
    return Rebuilt(len(cases), differed)


def _step(file: CaseFile | None, services: Services) -> Outcome[int]:
    if file is None or not file.entries or all(sealed.entry.author.unit == PROBE for sealed in file.entries):
        return Outcome(None, 0)
    opener = PartOpener(lending_agency(file, unit(HOTLINE).agency), services)
    directory = services.registers.directory(services.now())
    facts = case_facts(file.head.case, opener.whole(file), file.obligations, directory)
    stored = next((row.facts for row in services.cases.rows([file.head.case])), None)
    differs = facts != stored
    change = case_transaction.change_of(
        file,
        services,
        actor="calendar",
        action=REBUILT,
        subject=file.head.case,
        opened=dict(opener.count),
        shares=(JUDGEMENT,),
        facts=facts if differs else None,
        moves_feed=False,
    )
    return Outcome(change, int(differs))
