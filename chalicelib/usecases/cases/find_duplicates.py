"""Which other files may be about the same person: for the hotline, which coordinates them all (security.md §4.8).

It hears codes, never what matched. The case is indexed again first: by what it says today, and although the index was
away when an entry came.
"""

from typing import NamedTuple

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.duplicate_matching import shared_terms, strong_matches
from chalicelib.application.opening_quota import count_opening
from chalicelib.application.part_opener import PartOpener, parts_to_open
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.persons.person_terms import NAMING, terms_of
from chalicelib.domain.register.people import Officer
from chalicelib.domain.sharing.share import JUDGEMENT
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

LONGEST = 50
"""More than that share a name that half a district bears; a longer list is no help any more."""

_WHO = frozenset({Group.IDENTITY})


class Possible(NamedTuple):
    """A case that may be about the same person; `strong`: more than one thing points to it."""

    case: str
    strong: bool


def find_duplicates(case: str, officer: Officer, services: Services) -> list[Possible]:
    """Return the files that may be about this one's person, the likeliest first; none that is erased.

    Raises `NotFound` for a case that is not there and for who may not ask about it, `OpeningQuota`, `Unavailable`.
    """
    count_opening(case, officer, services)
    try:
        file = case_transaction.transact(services, case, lambda loaded: _recorded(loaded, officer, services))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise
    opener = PartOpener(officer.agency, services)
    terms = terms_of(*(opener.opened(file, sealed, _WHO) for sealed in file.entries if sealed.entry.form in NAMING))
    services.blind.keep(case, terms.kept)
    shared, ringing = shared_terms(case, terms, services.blind), strong_matches(case, terms, services.blind)
    ranked = sorted(shared.keys() | ringing, key=lambda match: (match not in ringing, -shared.get(match, 0), match))
    return [Possible(match, match in ringing) for match in ranked[:LONGEST] if _is_there(match, services)]


def _recorded(file: CaseFile | None, officer: Officer, services: Services) -> Outcome[CaseFile]:
    parties = file.head.parties if file else ()
    if file is None or file.head.erased_at or not permissions.may(officer, Action.FIND_SAME_PERSON, parties=parties):
        raise NotFound
    opened = parts_to_open(file, {sealed.entry.id: _WHO for sealed in file.entries if sealed.entry.form in NAMING})
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="same_person_asked",
        subject=file.head.case,
        purpose="same_person",
        opened=opened,
        shares=(JUDGEMENT,) if opened else (),
        moves_feed=False,
    )
    return Outcome(change, file)


def _is_there(case: str, services: Services) -> bool:
    """Return whether the file is there: a row can point to one that never came, or was erased in this very moment."""
    file = services.cases.load(case)
    return file is not None and file.head.erased_at is None
