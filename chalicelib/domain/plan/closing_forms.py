"""Which forms can end a duty: what is offered to whoever owes it. Read off the playbook, so it cannot disagree."""

from functools import cache

from chalicelib.domain.plan.playbook import PLAYBOOK


@cache
def forms_ending(rule: str) -> tuple[str, ...]:
    """Return the forms that can end a duty, in the plan's own order; none for a duty that the date opened."""
    opens = (duty for row in PLAYBOOK.values() for duty in row.opens if duty.rule == rule)
    ending = tuple(dict.fromkeys(form for duty in opens for act in duty.acts for form in act.forms))
    return (*ending, "duty_not_applicable") if ending else ()
