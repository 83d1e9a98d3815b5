"""Broken glass on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.break_glass import Glass as Broken
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.reasons import Code
from mobile_api.wire.people import People, Person


class Reason(Frozen):
    """A code of `policy/limits.json`, never words."""

    reason: Code


class Glass(Frozen):
    by: Person | None
    reason: str
    since: AwareDatetime
    until: AwareDatetime


def glass(broken: Broken, people: People) -> Glass:
    return Glass(by=people.behind(broken.by), reason=broken.reason, since=broken.at, until=broken.until)
