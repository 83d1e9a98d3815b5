"""Defines those who act: agencies, units, roles, officers."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from chalicelib.domain.values.frozen import Frozen

UnitId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,40}$")]
"""A unit of the organisation register (`policy/organisations.json`)."""

OfficerId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,64}$")]
"""An officer's id: our own, or, of an account of before there were any, the user pool's `sub`."""

AppointmentId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{8,64}$")]


class Agency(StrEnum):
    """The bodies that hold a key of their own. The first four signed the plan (R2, R7, R10-R12)."""

    CHILD_PROTECTION = "child_protection"
    CRIMINAL_POLICE = "criminal_police"
    BORDER_GUARD = "border_guard"
    WOMENS_UNION = "womens_union"
    LOCAL_GOVERNMENT = "local_government"


class Role(StrEnum):
    """The work of an officer, for `access`. One role a hat; a second hat is a second appointment (R112)."""

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


class Appointment(Frozen):
    """A hat: a role at a unit, by whom and by which document, from when until when (R18, R112). Never deleted.

    A delegation is a hat for a time: it names whom it stands in for and says that they are absent; without a document
    a second person's confirmation authorises it (R99).
    """

    id: AppointmentId
    role: Role
    unit: UnitId
    agency: Agency
    since: AwareDatetime
    until: AwareDatetime | None = None
    """The first instant at which it no longer counts."""
    document: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    by: OfficerId
    confirmed_by: OfficerId | None = None
    """The second person, where the plan or the register's rules ask for one."""
    stands_in_for: OfficerId | None = None
    awaits: bool = False
    """It counts only once a second person has confirmed it."""
    ended_by: OfficerId | None = None
    ended_why: str | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Appointment":
        if self.until is not None and self.until < self.since:
            raise ValueError("ends before it begins")
        return self

    def counts_at(self, at: datetime) -> bool:
        """Return whether the hat is worn at that instant."""
        return not self.awaits and self.since <= at and (self.until is None or at < self.until)


class CredentialReset(Frozen):
    """A reset of somebody's password and second factor, asked for by one person and done before another (R18)."""

    asked_by: OfficerId
    asked_at: AwareDatetime
    done_by: OfficerId | None = None
    done_at: AwareDatetime | None = None


MOST_APPOINTMENTS = 100
"""So many hats one officer's row keeps, the ended ones too."""


class Officer(Frozen):
    """A person with an account, in one hat. `name` is shown to colleagues ("taken by ..."), never to the public.

    `id` is ours; the sign-in service knows the account by `username` alone. An officer of before there were
    appointments has the one hat that stands beside the name, and as id the user pool's `sub`.
    """

    id: OfficerId
    username: str
    name: str
    role: Role
    unit: UnitId
    agency: Agency
    active: bool = True
    appointments: Annotated[tuple[Appointment, ...], Field(max_length=MOST_APPOINTMENTS)] = ()
    reset: CredentialReset | None = None
    """The last reset of the password and the second factor."""

    def hats(self, at: datetime) -> tuple[Appointment, ...]:
        """Return the hats worn at that instant, the first appointed first."""
        return tuple(appointment for appointment in self.appointments if appointment.counts_at(at))

    def wearing(self, at: datetime, appointment: str | None = None) -> "Officer | None":
        """Return the officer in that hat, or in the first one; None when it is not worn at that instant."""
        if not self.appointments:
            return self if appointment is None else None
        worn = [hat for hat in self.hats(at) if appointment in (None, hat.id)]
        return self.in_hat(worn[0]) if worn else None

    def all_hats(self) -> tuple[Appointment, ...]:
        """Return every hat ever given; of an account of before there were any, the one it was made with."""
        if self.appointments:
            return self.appointments
        first = Appointment(
            id=f"first-{self.id.lower()}"[:64],
            role=self.role,
            unit=self.unit,
            agency=self.agency,
            since=datetime.fromisoformat("2015-12-02T00:00:00+00:00"),
            document="Tài khoản lập trước khi có sổ bổ nhiệm",
            by=self.id,
        )
        return (first,)

    def waiting_hats(self) -> tuple[Appointment, ...]:
        """Return the hats that wait for a second person and were not ended."""
        return tuple(hat for hat in self.appointments if hat.awaits and hat.ended_by is None)

    def administers(self, agency: str) -> bool:
        """Return whether an administrator's hat of that agency was ever given to the officer."""
        if not self.appointments:
            return self.role is Role.ADMINISTRATOR and self.agency == agency
        return any(hat.role is Role.ADMINISTRATOR and hat.agency == agency for hat in self.appointments)

    def in_hat(self, hat: Appointment) -> "Officer":
        """Return the officer with the role, unit and agency of that hat."""
        return self.model_copy(update={"role": hat.role, "unit": hat.unit, "agency": hat.agency})

    def in_unit(self, unit: str, at: datetime | None) -> "tuple[Officer, ...]":
        """Return the officer once in each hat of that unit: worn at that instant, or, without one, not ended."""
        if not self.appointments:
            return (self,) if self.unit == unit else ()
        hats = self.hats(at) if at is not None else [hat for hat in self.appointments if hat.ended_by is None]
        return tuple(self.in_hat(hat) for hat in hats if hat.unit == unit)


class Author(Frozen):
    """The officer and unit behind an entry, as kept with it: no name, the register knows it."""

    officer: OfficerId
    unit: UnitId
    agency: Agency
