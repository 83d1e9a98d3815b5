"""A unit that wrote under a code that another had used: who is told, who decides, when that is over (decision 0131)."""

from collections.abc import Callable, Iterable
from datetime import datetime

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id, is_live
from chalicelib.domain.case.head import Party, is_uninvited
from chalicelib.domain.case.ringing import over
from chalicelib.domain.entries.entry import Entry, OpenedEntry
from chalicelib.domain.facts.code_decisions import waits_for_new_code
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.code_decision import CodeDecision
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import HOTLINE

CODE_USED_TWICE = "code_used_twice"
"""A unit wrote under a code that was another unit's already: one person, or two under one code."""


def with_the_hotline(parties: tuple[Party, ...], before: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties with the hotline, once a unit came by itself into a file that it takes no part in.

    It is told of it and decides whether it is one person (decision 0131): so it has to be able to open the file.
    """
    known = {party.unit for party in before}
    newcomer = next((party for party in parties if party.uninvited and party.unit not in known), None)
    if newcomer is None or HOTLINE in {party.unit for party in parties}:
        return parties
    agency = organisations.unit(HOTLINE).agency
    return (*parties, Party(unit=HOTLINE, agency=agency, since=newcomer.since, by_entry=newcomer.by_entry))


def alerts_of_a_newcomer(
    entry: Entry,
    before: tuple[Party, ...],
    parties: tuple[Party, ...],
    new_token: Callable[[], str],
    *,
    is_apart: bool,
) -> tuple[Alert, ...]:
    """Return what the file's units and the hotline are told of a unit that came by itself.

    They decide whether it is one person. What a unit goes on writing here about another person (`is_apart`) sets
    nothing going in this file: the hotline is woken by each such entry.
    """
    is_new = is_uninvited(entry.author.unit, parties) and not is_uninvited(entry.author.unit, before)
    if not is_new and not is_apart:
        return ()
    informed = {party.unit for party in before if is_new and not party.uninvited} | {HOTLINE}
    return tuple(
        Alert(
            id=alert_id(entry.case, f"{entry.id}.{unit}", CODE_USED_TWICE),
            case=entry.case,
            kind=CODE_USED_TWICE,
            urgency=Urgency.URGENT if is_apart else Urgency.NORMAL,
            unit=unit,
            about=entry.author.unit,
            token=new_token(),
            raised_at=entry.received_at,
        )
        for unit in sorted(informed - {entry.author.unit})
    )


def over_by_decision(opened: OpenedEntry, alerts: Iterable[Alert], now: datetime) -> tuple[Alert, ...]:
    """Return the alerts of a code used twice that are over, now that the hotline has said which it is."""
    if not isinstance(opened.body, CodeDecision) or waits_for_new_code(opened, EntryHistory((opened,))):
        return ()
    unit = opened.body.unit
    waiting = (alert for alert in alerts if (alert.kind, alert.about) == (CODE_USED_TWICE, unit))
    return tuple(over(alert, now) for alert in waiting if is_live(alert))
