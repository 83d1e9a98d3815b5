"""What the sweep does, in order: the one list that `app.py` runs every minute and the fault harness kills.

Beside `wiring`, because this is where use cases meet that do not know each other.
"""

from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.alerts.run_channel_check import check_channels
from chalicelib.usecases.alerts.send_digest import gather_digest
from chalicelib.usecases.deadlines.open_recurring_duties import open_standing_duties
from chalicelib.usecases.deadlines.recalculate_due_dates import re_aim_clocks
from chalicelib.usecases.operations.sweep import Chore, publish_missed, start_missed

CHORES: tuple[Chore, ...] = (
    publish_missed(deliver_alert),
    start_missed,
    deliver_due,
    gather_digest,
    re_aim_clocks,
    open_standing_duties,
    check_channels,
)
"""Waking people comes first: a chore that fails holds up none behind it, a slow one does."""
