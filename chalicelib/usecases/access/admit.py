"""Let somebody in: under an access token and what it is bound to, or to upload only, under a device key alone."""

from chalicelib.application.device_proof import is_shut, owner_of, verify_proof
from chalicelib.domain.access.device_keys import key_of_session, session_of
from chalicelib.domain.access.device_proofs import RequestCredentials
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Unauthenticated
from chalicelib.ports import Services


def admit(shown: RequestCredentials, services: Services) -> Officer:
    """Return the active officer behind a request with a token.

    Raises `Unauthenticated` and what `possession.proven` raises.

    A token bound to a device opens nothing without that device's proof, and a proof nothing beside a token that is
    bound to no device: whichever of the two somebody stole, it is worth nothing alone.
    """
    if shown.token is None:
        raise Unauthenticated
    subject = services.tokens.officer_id(shown.token)
    bound_to = services.authentication.bindings.key_of(shown.token)
    if bound_to is not None or shown.proof is not None:
        proof = verify_proof(shown, services)
        if bound_to is None or key_of_session(bound_to) != proof.key:
            raise Unauthenticated
        if owner_of(proof, services).id != _known(subject, services).id:
            raise Unauthenticated
        device = services.authentication.keys.find(proof.key)
        if device is None or session_of(device) != bound_to or is_shut(device):
            raise Unauthenticated
    elif not services.authentication.admits_bearers:
        raise Unauthenticated
    return _in_hat(_known(subject, services), shown, services)


def admit_upload(shown: RequestCredentials, services: Services) -> Officer:
    """Return the active officer whose registered device signed a request that carries no token. Raises as `admit`."""
    return _in_hat(owner_of(verify_proof(shown, services), services), shown, services)


def _in_hat(officer: Officer, shown: RequestCredentials, services: Services) -> Officer:
    """Return the officer in the hat the request asks for. Raises `Unauthenticated` when it is not worn now."""
    worn = officer.wearing(services.now(), shown.appointment)
    if worn is None:
        raise Unauthenticated
    return worn


def _known(subject: str, services: Services) -> Officer:
    """Return the active officer whose account of the user pool this is. Raises `Unauthenticated`."""
    officer = services.officers.of_subject(subject)
    if officer is None or not officer.active:
        raise Unauthenticated
    return officer
