"""Defines those who act: agencies, units, roles, officers."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from chalicelib.domain.values.frozen import Frozen

UnitId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,40}$")]
"""A unit of the organisation register (`policy/organisations.json`)."""

OfficerId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,64}$")]
"""The user pool's `sub`."""


class Agency(StrEnum):
    """The bodies that hold a key of their own. The first four signed the plan (R2, R7, R10-R12)."""

    CHILD_PROTECTION = "child_protection"
    CRIMINAL_POLICE = "criminal_police"
    BORDER_GUARD = "border_guard"
    WOMENS_UNION = "womens_union"
    LOCAL_GOVERNMENT = "local_government"


class Role(StrEnum):
    """The work of an officer, for `access`. One role per account; a second hat is a second account (R112)."""

    VOLUNTEER = "volunteer"
    UNION_STAFF = "union_staff"
    """Of the Women's Union, employed: unlike a volunteer they receive persons (Law 53/2024 art. 27(1))."""
    FIELD_OFFICER = "field_officer"
    POLICE_OFFICER = "police_officer"
    LOCAL_OFFICER = "local_officer"
    PROVIDER = "provider"
    HOTLINE_OPERATOR = "hotline_operator"
    HOTLINE_LEADER = "hotline_leader"
    FOCAL_POINT = "focal_point"
    UNIT_LEADER = "unit_leader"
    WORKING_GROUP_MEMBER = "working_group_member"
    WORKING_GROUP_HEAD = "working_group_head"
    ADMINISTRATOR = "administrator"


DESK_ROLES = frozenset(
    {
        Role.HOTLINE_OPERATOR,
        Role.HOTLINE_LEADER,
        Role.FOCAL_POINT,
        Role.UNIT_LEADER,
        Role.WORKING_GROUP_MEMBER,
        Role.WORKING_GROUP_HEAD,
        Role.ADMINISTRATOR,
    }
)
"""Roles that sit at a desk and see many files: a password alone does not let them in."""


class Officer(Frozen):
    """A named account. `name` is shown to colleagues ("taken by ..."), never to the public."""

    id: OfficerId
    username: str
    name: str
    role: Role
    unit: UnitId
    agency: Agency
    active: bool = True


class Author(Frozen):
    """The officer and unit behind an entry, as kept with it: no name, the register knows it."""

    officer: OfficerId
    unit: UnitId
    agency: Agency
