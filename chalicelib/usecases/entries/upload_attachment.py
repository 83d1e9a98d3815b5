"""Upload an attachment, piece by piece, over a line that breaks: what is missing is asked, never remembered.

The entry comes first: an urgent report does not wait for its pictures, and nothing is taken that no entry claims.
"""

import hashlib

from chalicelib.domain.bodies.attachments import Arrival, piece_sizes, place_of
from chalicelib.domain.entries.entry import Attachment
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound
from chalicelib.ports import Services


def upload_attachment(arrival: Arrival, officer: Officer, services: Services) -> tuple[int, ...]:
    """Take the piece, if there is one; the numbers that are still missing, none when the server has the whole.

    Raises `NotFound` unless this officer wrote the entry and it claims the attachment, `Malformed` for a piece or a
    whole that is not what the entry claims; then its pieces are gone and may be sent again.
    """
    claim, place = _claimed(arrival, officer, services), place_of(officer.id, arrival.attachment)
    store, sizes = services.attachments, piece_sizes(claim.size)
    if store.has_whole(place):
        return ()
    if arrival.sealed is not None:
        if arrival.number >= len(sizes) or len(arrival.sealed) != sizes[arrival.number]:
            raise Malformed([BrokenRule("piece", "attachment_piece")])
        store.put_piece(place, arrival.number, arrival.sealed)
    held = store.pieces(place)
    missing = tuple(number for number, size in enumerate(sizes) if held.get(number) != size)
    if missing:
        return missing
    _complete(claim, place, len(sizes), services)
    return ()


def _claimed(arrival: Arrival, officer: Officer, services: Services) -> Attachment:
    stored = services.cases.find_entry(arrival.entry)
    own = stored.entry.attachments if stored is not None and stored.entry.author.officer == officer.id else ()
    claim = next((each for each in own if each.id == arrival.attachment), None)
    if claim is None:
        # As a look: a phone whose entry is still under way asks for the same photo again and again.
        services.audit.look(at=services.now(), actor=officer.id, action="attachment_refused", subject=arrival.entry)
        raise NotFound
    return claim


def _complete(claim: Attachment, place: str, count: int, services: Services) -> None:
    # Read back from where they lie: what is checked is what is kept, not what a request once said.
    sealed = services.attachments.joined(place, count)
    is_right = len(sealed) == claim.size and hashlib.sha256(sealed).hexdigest() == claim.sha256
    if is_right:
        services.attachments.keep(place, sealed)
    services.attachments.forget_pieces(place)
    if not is_right:
        raise Malformed([BrokenRule("piece", "attachment_piece")])
