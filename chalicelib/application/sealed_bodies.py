"""Opening an envelope under the name of its author: nobody hands in what another officer sealed.

The envelope is bound to officer and device (HPKE's `info`, docs/contract.md), so a thief who puts another name beside
it opens nothing, and one who leaves the name is not that officer. What is refused here takes no id and no place: the
author's own phone still hands it in.
"""

from chalicelib.domain.entries.envelope_rules import envelope_rules
from chalicelib.domain.entries.submission import SealedBy, Submission, body_of
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import OutdatedEnvelope, Unreadable
from chalicelib.ports import Services


def opened_body(submission: Submission, author: Officer, signer: str | None, services: Services) -> dict[str, object]:
    """Return the body of a sealed submission of this author; `signer` is the key that signed it, if it is carried.

    Raises `Unreadable`, and `OutdatedEnvelope` for one that names no author once phones must name one.
    """
    sealed = submission.sealed
    if sealed is None:
        raise Unreadable
    if sealed.author is not None:
        _check_author(sealed.author, author, services)
        return body_of(services.intake.open(sealed.kid, submission.info, sealed.opaque))
    try:
        body = body_of(services.intake.open(sealed.kid, submission.info, sealed.opaque))
    except Unreadable:
        if signer is None:
            raise
        # A phone of the version before carries only what it knows: it took the author's name off.
        named = submission.naming(SealedBy(officer=author.id, device=signer))
        return body_of(services.intake.open(sealed.kid, named.info, sealed.opaque))
    if local_day(services.now()) > envelope_rules().unbound_until:
        raise OutdatedEnvelope
    return body


def _check_author(named: SealedBy, author: Officer, services: Services) -> None:
    device = services.authentication.keys.find(named.device)
    # A browser that keeps no keys signs in with a new one each time: one nobody registered is no other officer's.
    if named.officer != author.id or (device is not None and device.officer != author.id):
        raise Unreadable
