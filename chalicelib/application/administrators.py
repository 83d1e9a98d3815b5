"""Count an agency's administrators: below two, the owner agency's name the next ones (decision 0152)."""

from chalicelib.domain.access.appointing import ADMINISTRATORS
from chalicelib.domain.register.people import Agency, Role
from chalicelib.ports import Services


def lacks_administrators(agency: Agency, but: str | None, services: Services) -> bool:
    """Return whether an agency has fewer administrators than it needs to appoint by itself, `but` not counted."""
    now = services.now()
    administrators = {
        officer.id
        for officer in services.officers.administrators(agency)
        if officer.active
        and officer.id != but
        and any(
            hat.role is Role.ADMINISTRATOR and hat.agency is agency for hat in officer.all_hats() if hat.counts_at(now)
        )
    }
    return len(administrators) < ADMINISTRATORS
