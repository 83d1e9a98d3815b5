"""The desk's queue, taking an alert, and what is owed."""

from chalicelib.domain.access import Action
from chalicelib.usecases.list_alerts import list_alerts
from chalicelib.usecases.list_obligations import list_obligations
from chalicelib.usecases.take_alert import take_alert
from mobile_api.call import Call
from mobile_api.router import Caching, route
from mobile_api.wire import alerts as wire


@route("GET", "/v1/alerts", access=Action.LIST_ALERTS, caching=Caching.ASK)
def alerts(call: Call, asked: wire.State) -> wire.Alerts:
    """The unit's alerts: untaken first, then urgent, then the newest."""
    found = list_alerts(asked.state, call.officer, call.services)
    return wire.Alerts(alerts=[wire.alert(alert, call.people) for alert in found], server_time=call.now)


@route("POST", "/v1/alerts/{alert}/taking", access=Action.TAKE_ALERT, refusals=("already_taken",))
def take(call: Call, alert: wire.AlertId) -> wire.Alert:
    """Take an alert. Again by the same person changes nothing; by another it is refused."""
    return wire.alert(take_alert(alert, call.officer, call.services), call.people)


@route("GET", "/v1/obligations", access=Action.LIST_OBLIGATIONS, caching=Caching.ASK)
def obligations(call: Call, asked: wire.State) -> wire.Obligations:
    """What the unit owes, by when, on which basis."""
    found = list_obligations(asked.state, call.officer, call.services)
    return wire.Obligations(obligations=[wire.obligation(owed, call.now) for owed in found], server_time=call.now)
