"""Until when an envelope that does not name its author is still taken (`policy/envelopes.json`)."""

from datetime import date
from functools import cache

from chalicelib import policy
from chalicelib.domain.values.sourced import Sourced, Words


class EnvelopeRules(Sourced):
    """The whole file. `unbound_until` is the last day, local time."""

    version: Words
    unbound_until: date


@cache
def envelope_rules() -> EnvelopeRules:
    """Read the file. Raises pydantic's ValidationError when it does not hang together."""
    return EnvelopeRules.model_validate_json(policy.read("envelopes.json"))
