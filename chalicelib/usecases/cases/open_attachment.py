"""Open one photo of a case: by the same table as the answer it stands in, on record before anything is opened."""

import base64

from chalicelib.application.case_reader import ReadRequest, read_case
from chalicelib.domain.access.redaction import RedactedCase
from chalicelib.domain.bodies.attachments import photos_of, place_of
from chalicelib.domain.bodies.plain_jpeg import is_plain_jpeg
from chalicelib.domain.forms.shapes import Photo
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotFound, StillOnThePhone, Unreadable, UnsafePhoto
from chalicelib.ports import Services


def open_attachment(case: str, entry: str, attachment: str, officer: Officer, services: Services) -> bytes:
    """Return the picture, a plain JPEG.

    Raises `NotFound` when there is none or it is not for this officer, `StillOnThePhone`, and `UnsafePhoto` for
    anything but what its entry promised.
    """
    act = ReadRequest(officer, "attachment_opened", subject=entry, purpose="attachment", entry=entry)
    try:
        _, seen = read_case(
            case, act, services, fits=lambda file: entry in {sealed.entry.id for sealed in file.entries}
        )
        photo, author = _seen_photo(seen, entry, attachment)
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="attachment_refused", subject=case)
        raise
    try:
        picture = services.attachments.open(place_of(author, photo.id), base64.urlsafe_b64decode(photo.key + "="))
    except Unreadable:
        raise UnsafePhoto from None
    if picture is None:
        raise StillOnThePhone
    if not is_plain_jpeg(picture):
        raise UnsafePhoto
    return picture


def _seen_photo(seen: RedactedCase, entry: str, attachment: str) -> tuple[Photo, str]:
    """Return a photo and its entry's author, if this officer may read the answer it stands in."""
    for shown in seen.entries:
        for group, photo in photos_of(shown.opened.body):
            if (shown.opened.entry.id, photo.id) == (entry, attachment) and group in shown.groups:
                return photo, shown.opened.entry.author.officer
    raise NotFound
