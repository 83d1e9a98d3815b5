"""Which forms can end a duty: what is offered to whoever owes it. Read off the playbook, so it cannot disagree."""

from functools import cache

from chalicelib.domain.plan.playbook import PLAYBOOK


@cache
def forms_ending(rule: str) -> tuple[str, ...]:
    """Names of forms, the plan's own order; none for a duty of the date, which no entry opens (`standing`).

    That a form is named says that it *can* end the duty, not that it will: the act's own test judges what is written.
    """
    opens = (one for row in PLAYBOOK.values() for one in row.opens if one.rule == rule)
    return tuple(dict.fromkeys(form for one in opens for act in one.acts for form in act.forms))
