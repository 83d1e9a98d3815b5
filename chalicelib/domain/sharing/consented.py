"""Give what consent and legal grounds share: to the agency's focal points, and to its units at work on the case.

R19: between the focal points of a referral information is shared in full. Whoever an entry called to the case, and only
as long as the matter runs, is one of them whatever the role (decision 0120).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.facts.consent import Statement, statements
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.sharing.share import Ground, Share


@dataclass(frozen=True)
class AtWork:
    """A unit that an entry called to the case: since when, and until when that matter runs (None: it runs)."""

    unit: UnitId
    agency: Agency
    since: datetime
    until: datetime | None


def consented(file: EntryHistory, at_work: Iterable[AtWork]) -> Iterator[Share]:
    """Yield the shares by consent and legal ground, by their last words; which of them counts now `counts_at` says."""
    words = statements(file)
    units = list(at_work)
    for agency in Agency:
        for purpose in sorted(codes("purpose")):
            for statement, groups in _by_statement(words, agency, purpose):
                share = _share(statement, agency, groups, purpose)
                yield share
                yield from (_narrowed(share, unit) for unit in units if unit.agency is agency)


def _by_statement(words: list[Statement], agency: Agency, purpose: str) -> Iterator[tuple[Statement, frozenset[Group]]]:
    open_by: dict[str, tuple[Statement, set[Group]]] = {}
    for group in Group:
        # Whether it has run out is asked when somebody reads: here the last word counts, however old.
        word = next((statement for statement in reversed(words) if statement.covers(agency, group, purpose)), None)
        if word is not None and word.allows:
            open_by.setdefault(word.entry, (word, set()))[1].add(group)
    yield from ((statement, frozenset(groups)) for statement, groups in open_by.values())


def _share(statement: Statement, agency: Agency, groups: frozenset[Group], purpose: str) -> Share:
    return Share.model_validate(
        {
            "unit": None,
            "agency": agency,
            "groups": groups,
            "entries": None,
            "purpose": purpose,
            "ground": Ground.CONSENT if statement.ground is None else Ground.LEGAL_DUTY,
            "by_entry": statement.entry,
            "since": statement.stated_at,
            "until": statement.until,
        }
    )


def _narrowed(share: Share, unit: AtWork) -> Share:
    ends = [end for end in (share.until, unit.until) if end is not None]
    since = max(share.since, unit.since)
    return share.model_copy(update={"unit": unit.unit, "since": since, "until": min(ends, default=None)})
