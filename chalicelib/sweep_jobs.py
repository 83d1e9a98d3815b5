"""Lists what the sweep does, in order: `app.py` runs it every minute and the fault harness kills it.

Beside `wiring`, because this is where use cases meet that do not know each other.
"""

from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.alerts.run_channel_check import run_channel_check
from chalicelib.usecases.alerts.send_digest import send_digest
from chalicelib.usecases.alerts.warn_of_gaps import warn_of_gaps
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.deadlines.recalculate_due_dates import recalculate_due_dates
from chalicelib.usecases.operations.report_openings import report_openings
from chalicelib.usecases.operations.settle_cases import settle_cases
from chalicelib.usecases.operations.sort_queues import sort_queues
from chalicelib.usecases.operations.sweep import Job, publish_missed, start_missed

CHORES: tuple[Job, ...] = (
    publish_missed(deliver_alert),
    start_missed,
    deliver_due,
    send_digest,
    recalculate_due_dates,
    open_recurring_duties,
    run_channel_check,
    warn_of_gaps,
    settle_cases,
    sort_queues,
    report_openings,
)
"""Waking people comes first: a chore that fails holds up none behind it, a slow one does."""
