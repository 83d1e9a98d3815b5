"""Counts the keys daily: every party must have a copy, and every agency's key must still open.

It tells and never mends: a key that is gone may have been taken on purpose, and only a person can know. Of the cases it
sees which rows there are; what it opens is a case of its own that holds nothing (the canary).
"""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import KeysMissing, Unreadable
from chalicelib.logs import Line, log
from chalicelib.ports import Services

CENSUS = "census"
"""The actor in the audit trail."""


def key_census(services: Services) -> int:
    """Count the key rows of every case, and return how many cases there were.

    Raises `KeysMissing` if anything is wrong, once everything has been looked at.
    """
    counted = anomalies = 0
    for case in services.cases.live_cases():
        if case == CANARY_FILE:
            continue
        counted += 1
        file = services.cases.load(case)
        for agency in _without_key(file) if file else ():
            log(Line.KEY_MISSING, case=case, agency=agency)
            anomalies += 1
    for agency in _shut(services):
        log(Line.AGENCY_KEY_SHUT, agency=agency)
        anomalies += 1
    log(Line.KEYS_COUNTED, cases=counted, anomalies=anomalies)
    if anomalies:
        raise KeysMissing
    return counted


def _without_key(file: CaseFile) -> list[Agency]:
    """Return the agencies taking part that lack the root of a generation under which something is sealed."""
    if file.head.erased_at is not None:
        return []
    held = {(key.agency, key.generation) for key in file.keys if key.purpose == ROOT}
    used = {sealed.entry.generation for sealed in file.entries}
    taking_part = {party.agency for party in file.head.parties}
    return sorted({agency for agency in taking_part for number in used if (agency, number) not in held})


def _shut(services: Services) -> Iterator[Agency]:
    """Yield the agencies whose KMS key does not open the canary's."""
    file = case_transaction.transact(services, CANARY_FILE, lambda loaded: _canary(loaded, services))
    copies = {key.agency: key for key in file.keys}
    for agency in Agency:
        try:
            if agency not in copies:
                raise Unreadable
            services.vault.unwrap(copies[agency])
        except Unreadable:
            yield agency


def _canary(file: CaseFile | None, services: Services) -> Outcome[CaseFile]:
    if file is not None:
        return Outcome(None, file)
    new = CaseFile.new(CANARY_FILE, services.now())
    _, keys = services.vault.new_key(CANARY_FILE, frozenset(Agency))
    change = case_transaction.change_of(
        new, services, actor=CENSUS, action="canary_made", subject=CANARY_FILE, keys=keys, moves_feed=False
    )
    return Outcome(change, replace(new, head=change.head, keys=keys))
