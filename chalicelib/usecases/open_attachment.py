"""Open one photo of a case: by the same table as the answer it stands in, on record before anything is opened."""

import base64

from chalicelib import casework
from chalicelib.casework import Step
from chalicelib.domain import access
from chalicelib.domain.access import Action
from chalicelib.domain.attachments import photos_of, place_of
from chalicelib.domain.errors import NotFound, StillOnThePhone, Unreadable, UnsafePhoto
from chalicelib.domain.forms.shapes import Photo
from chalicelib.domain.people import Officer
from chalicelib.domain.plain_jpeg import is_plain_jpeg
from chalicelib.domain.seen import seen
from chalicelib.ports import CaseChange, CaseFile, Services


def open_attachment(case: str, entry: str, attachment: str, officer: Officer, services: Services) -> bytes:
    """The picture, a plain JPEG.

    Raises `NotFound` when there is none or it is not for this officer, `StillOnThePhone`, and `UnsafePhoto` for
    anything but what its entry promised.
    """
    try:
        file = casework.change_case(services, case, lambda found: _recorded(found, entry, officer, services))
        photo, author = _seen_photo(file, entry, attachment, officer, services)
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


def _recorded(file: CaseFile | None, entry: str, officer: Officer, services: Services) -> Step[CaseFile]:
    if file is None or not access.may(officer, Action.OPEN_CASE, parties=file.head.parties):
        raise NotFound
    if entry not in {sealed.entry.id for sealed in file.entries}:
        raise NotFound
    head, record = casework.moved(file.head, services, actor=officer.id, action="attachment_opened", subject=entry)
    head = head.model_copy(update={"changed_at": file.head.changed_at})  # a read is no news
    return Step(CaseChange(before=file.head.version, head=head, audit=(record,), news=False), file)


def _seen_photo(file: CaseFile, entry: str, attachment: str, officer: Officer, services: Services) -> tuple[Photo, str]:
    """The photo, if the answer it stands in is one this officer may read, and the entry's author."""
    opened = casework.opened_all(file, officer.agency, services)
    for shown in seen(officer, opened, file.head.parties, services.now()).entries:
        for group, photo in photos_of(shown.opened.body):
            if (shown.opened.entry.id, photo.id) == (entry, attachment) and group in shown.groups:
                return photo, shown.opened.entry.author.officer
    raise NotFound
