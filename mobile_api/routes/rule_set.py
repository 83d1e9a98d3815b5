"""Route of the rule set: the plan it comes from, every rule with its source, what is a setting of this system."""

from chalicelib.usecases.registers.read_rule_set import read_rule_set
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route
from mobile_api.wire import rule_set as wire


@route("GET", "/v1/rule-set", access=Public.SIGNED_IN, guards=GuardedObject.NOTHING, caching=Caching.KEEP)
def show_rule_set(call: Call) -> wire.ShownRules:
    """Return the document behind the rules, every rule with version, source and status, and the policy files."""
    return wire.shown_rules(read_rule_set(call.services))
