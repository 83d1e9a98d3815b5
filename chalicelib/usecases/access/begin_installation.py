"""Make the first administrators of an empty installation: two, because nobody appoints alone (R18; decision 0152)."""

from collections.abc import Sequence

from chalicelib.domain.access.appointing import ADMINISTRATORS
from chalicelib.domain.access.register_rights import OWNER
from chalicelib.domain.register.people import Appointment, Officer, Role
from chalicelib.domain.values.errors import BrokenRule, Conflict, Malformed
from chalicelib.ports import NewAccount, Services

COMMAND = "first-administrators"
"""The actor in the audit trail, and who gave the hats."""

DOCUMENT = "Lập quản trị viên đầu tiên khi cài đặt"


def begin_installation(
    people: Sequence[tuple[str, str]], unit: str, services: Services
) -> list[tuple[Officer, NewAccount]]:
    """Make these (user name, name) the owner agency's administrators at that unit; their passwords are told in person.

    Raises `Conflict` once there is an administrator, `Malformed` for another number of people or another agency's unit,
    `IdTaken`.
    """
    now = services.now()
    directory = services.registers.directory(now, fresh=True)
    if len({username for username, _ in people}) != ADMINISTRATORS or len(people) != ADMINISTRATORS:
        raise Malformed([BrokenRule("people", "too_short")])
    if not directory.knows(unit) or directory.unit(unit).agency is not OWNER:
        raise Malformed([BrokenRule("unit", "unit_of_another_agency")])
    if next(services.officers.administrators(OWNER), None) is not None:
        raise Conflict
    made = []
    for username, name in people:
        account = services.sign_in.create_account(username)
        hat = Appointment(
            id=f"app-{services.new_token()[:32].lower()}",
            role=Role.ADMINISTRATOR,
            unit=unit,
            agency=OWNER,
            since=now,
            document=DOCUMENT,
            by=COMMAND,
        )
        officer = Officer(
            id=f"off-{services.new_token()[:32].lower()}",
            username=username,
            name=name,
            role=hat.role,
            unit=unit,
            agency=OWNER,
            appointments=(hat,),
        )
        services.audit.append(at=now, actor=COMMAND, action="installation_begun", subject=officer.id)
        services.officers.put(officer)
        services.officers.bind_subject(account.subject, officer.id)
        made.append((officer, account))
    return made
