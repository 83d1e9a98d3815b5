"""Sign out: every refresh token of the account ends; the access token lives out its hour at most."""

from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services


def sign_out(access_token: str, officer: Officer, services: Services) -> None:
    """End the officer's sessions and say so in the audit trail."""
    services.sign_in.sign_out(access_token)
    services.audit.append(at=services.now(), actor=officer.id, action="signed_out")
