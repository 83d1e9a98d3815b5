"""The alerts that several rows of the playbook raise alike, so that each of them is written once."""

from chalicelib.domain.facts.circumstances import in_danger, vietnamese_abroad
from chalicelib.domain.plan import conditions, recipients
from chalicelib.domain.plan.grammar import RaisesAlert, always
from chalicelib.domain.register.people import Role

SECOND_PERSON = (
    # Nobody grants access to themselves, and a "no" is overruled by two: somebody else is asked, the leader told.
    RaisesAlert(
        "sharing_to_confirm",
        recipients.second_person,
        urgent=conditions.shares_against_the_no,
        when=conditions.sharing_waits,
    ),
    RaisesAlert(
        "sharing_told", recipients.hotline, urgent=always, when=conditions.sharing_waits, role=Role.HOTLINE_LEADER
    ),
)
"""A sharing that waits for a second person's word (decision 0121)."""

EMERGENCY_ACCESS = (
    # It opens a file at once, like broken glass: the leaders of both sides are told (decision 0120).
    RaisesAlert("emergency_access", recipients.hotline, urgent=always, when=in_danger, role=Role.HOTLINE_LEADER),
    RaisesAlert("emergency_access_here", recipients.receiver, when=in_danger, role=Role.UNIT_LEADER),
)
"""A request in an emergency, which opens the file to those it wakes."""

VIETNAMESE_ABROAD = RaisesAlert("vietnamese_abroad", recipients.criminal_police, urgent=always, when=vietnamese_abroad)
"""News of a Vietnamese victim abroad: the criminal police department is the focal point (R129, R175)."""
