"""Broken glass as a share: of one officer alone, for a short time (decision 0050)."""

from collections.abc import Iterator

from chalicelib.domain.case.break_glass import Glass
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.sharing.share import Ground, Share


def shares_of_glass(glasses: tuple[Glass, ...]) -> Iterator[Share]:
    """Yield a share for every glass that was ever broken on the case, the first first."""
    for number, broken in enumerate(glasses, start=1):
        yield Share(
            unit=broken.by.unit,
            agency=broken.by.agency,
            groups=frozenset(Group),
            entries=None,
            purpose=None,
            ground=Ground.GLASS,
            by_entry=f"glass-{number}",
            since=broken.at,
            until=broken.until,
            officer=broken.by.officer,
            source="decision 0050",
        )
