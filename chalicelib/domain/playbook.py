"""The playbook: form by form, what the inter-agency plan and the law set going.

Read this file and you know the plan. Every row names the R- and D-rows it comes from (`plan` has the grammar).
"""

from collections.abc import Mapping, Sequence

from chalicelib.domain import organisations
from chalicelib.domain.consequences import Call, Consequences, Duty, Joining
from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.errors import BrokenRule
from chalicelib.domain.forms.person import could_be_child
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.forms.suspicion import Suspicion
from chalicelib.domain.people import UnitId
from chalicelib.domain.plan import Act, File, Opens, Row, Tells, applied, read

__all__ = ["PLAYBOOK", "Call", "Consequences", "Duty", "Joining", "consequences", "forbidden"]


def author(opened: OpenedEntry, _file: File) -> UnitId:
    return opened.entry.author.unit


def hotline(_opened: OpenedEntry, _file: File) -> UnitId:
    return organisations.HOTLINE


def _person_in_danger_or_child(opened: OpenedEntry, _file: File) -> bool:
    body = read(opened, Reception)
    in_danger = body.immediate_risk in ("possible", "present")
    return in_danger or could_be_child(body.person, opened.entry.received_at.date())


def _news_of_crime(opened: OpenedEntry, _file: File) -> bool:
    body = opened.body
    if isinstance(body, Reception):
        return "yes" in (body.crime_news, body.others_held)
    return "yes" in (read(opened, Suspicion).crime, read(opened, Suspicion).rescue)


def _marked_urgent(opened: OpenedEntry, file: File) -> bool:
    return bool(read(opened, Suspicion).urgent) or _news_of_crime(opened, file)


CRIME_TO_THE_DUTY_DESK = Opens(
    # "Information on trafficking crime and rescue is transferred immediately" (R51, D-05).
    "D-05",
    holder=hotline,
    acts=(Act("transferred", ("crime_information",), lambda _opening, _done, _file: True),),
    when=_news_of_crime,
)

PLAYBOOK: Mapping[str, Row] = {
    "reception": Row(
        says=("R60", "R61", "R62", "R63", "R64", "R65", "D-05", "D-20"),
        opens=(
            # Bring the person to the commune's People's Committee at once (Law 53/2024 art. 27(2)).
            Opens("D-20", author, (Act("handed_over", ("handover",), lambda _opening, _done, _file: True),)),
            CRIME_TO_THE_DUTY_DESK,
        ),
        tells=(Tells("new_reception", hotline, urgent=_person_in_danger_or_child),),
        joins=(author, hotline),
    ),
    "suspicion": Row(
        says=("R64", "R141", "R51", "D-05"),
        opens=(CRIME_TO_THE_DUTY_DESK,),
        tells=(Tells("new_suspicion", hotline, urgent=_marked_urgent),),
        joins=(author, hotline),
    ),
}


def consequences(entries: Sequence[OpenedEntry]) -> Consequences:
    """Everything the entries of one case set going, whatever their order of arrival. Pure."""
    return applied(PLAYBOOK, entries)


def forbidden(entry: OpenedEntry, others: Sequence[OpenedEntry]) -> tuple[BrokenRule, ...]:
    """What must never happen (a child sent alone, R162): such an entry is refused, the rule named by its R-row."""
    return ()
