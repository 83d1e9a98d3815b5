"""The desk's queue: what waits for a person, taking it, passing it on."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.alerts.count_queue import count_queue
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.alerts.pass_alert import Receiver, pass_alert
from chalicelib.usecases.alerts.take_alert import take_alert
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, route
from mobile_api.wire import alerts as wire
from mobile_api.wire import reasons


@route("GET", "/v1/alerts", access=Action.LIST_ALERTS, guards=GuardedObject.ALERT, caching=Caching.ASK)
def show_alerts(call: Call, query: wire.AskedAlerts) -> wire.Alerts:
    """Return a page of the unit's alerts: what waits, urgent first and oldest first; with `all`, then what is over."""
    asked = query.filter_for(call.officer, call.now)
    page = list_alerts(query.state, call.officer, call.services, query.place, query.limit, asked)
    return wire.Alerts(
        alerts=[wire.alert(line.alert, call.people, for_you=line.for_you) for line in page.lines],
        next=wire.named(page.next),
        looked_at=page.looked_at,
        server_time=call.now,
    )


@route("GET", "/v1/desk/waiting", access=Action.LIST_ALERTS, guards=GuardedObject.ALERT, caching=Caching.ASK)
def count_waiting(call: Call) -> wire.Waiting:
    """Count what waits in the unit's queue, all of it, whatever a list is filtered by."""
    counts = count_queue(call.officer, call.services)
    return wire.Waiting(
        waiting=counts.waiting,
        urgent=counts.urgent,
        oldest_urgent_at=counts.oldest_urgent,
        more=counts.more,
        server_time=call.now,
    )


@route(
    "POST",
    "/v1/alerts/{alert}/taking",
    access=Action.TAKE_ALERT,
    guards=GuardedObject.ALERT,
    refusals=("already_taken",),
)
def take(call: Call, alert: wire.AlertId) -> wire.Alert:
    """Take an alert. Again by the same person changes nothing; by another, or by one it is not for, it is refused."""
    return wire.alert(take_alert(alert, call.officer, call.services), call.people, for_you=True)


@route(
    "POST",
    "/v1/alerts/{alert}/passing",
    access=Action.PASS_ALERT,
    guards=GuardedObject.ALERT,
    refusals=("already_taken",),
)
def pass_on(call: Call, alert: wire.AlertId, body: Receiver) -> None:
    """Pass an alert on to another unit or a named colleague. No clock stops; the same again changes nothing."""
    pass_alert(alert, body, call.officer, call.services)


@route("GET", "/v1/reasons", access=Action.PASS_ALERT, guards=GuardedObject.NOTHING, caching=Caching.KEEP)
def show_reasons(call: Call) -> reasons.Reasons:
    """Return the reasons there are for passing on and for being late, and the units an alert may go to."""
    return reasons.all_reasons(call.services.registers.directory(call.now))
