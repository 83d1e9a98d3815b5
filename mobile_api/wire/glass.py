"""Broken glass on the wire."""

from pydantic import AwareDatetime

from chalicelib.domain.case.break_glass import Glass as Broken
from chalicelib.domain.case.reasons import Code
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import NamedOfficer, People


class GlassRequest(Frozen):
    """A code of `policy/limits.json`, never words."""

    reason: Code


class Glass(Frozen):
    """A broken glass: by whom, for which reason, from when until when."""

    by: NamedOfficer | None
    reason: str
    since: AwareDatetime
    until: AwareDatetime


def glass(broken: Broken, people: People) -> Glass:
    """Return a broken glass as it goes over the wire."""
    return Glass(by=people.behind(broken.by), reason=broken.reason, since=broken.at, until=broken.until)
