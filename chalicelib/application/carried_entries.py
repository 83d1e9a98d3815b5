"""Carrying: whose an entry is that another officer's phone brings (decision 0060, R163).

Two officers hand a person over where there is no signal; each takes the other's sealed, signed part along, and whoever
reaches the network first delivers both.
"""

from chalicelib.application.device_proof import officer_of
from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.entries.submission import Submission
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotCarried, Unauthenticated
from chalicelib.ports import Services


def author_of(submission: Submission, caller: Officer, services: Services) -> tuple[Officer, str | None]:
    """Return whose entry it is, the caller's or, if carried, the officer's whose device signed it, and that key.

    Raises `NotCarried` when the signature is not over this very entry, its device is nobody's any more, or the caller
    may not write such a form. Which of these is not said, but that it was tried is on record.
    """
    if submission.carried is None:
        return caller, None
    try:
        return _signer(submission, caller, services)
    except Unauthenticated:
        services.audit.append(
            at=services.now(), actor=caller.id, action="entry_refused", case=submission.case, subject=submission.id
        )
        raise NotCarried from None


def _signer(submission: Submission, caller: Officer, services: Services) -> tuple[Officer, str]:
    carried = submission.carried
    # The other half of the minutes comes from the other side of the table, not from anybody with a session.
    if carried is None or not may(caller, Action.WRITE_ENTRY, form=submission.form):
        raise Unauthenticated
    key = services.authentication.proofs.signer(carried.key.model_dump(), carried.signature, submission.carried_text)
    author = officer_of(key, services).wearing(services.now())
    if author is None:
        raise Unauthenticated
    return author, key
