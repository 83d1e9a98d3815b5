"""Photos beside entries: sent in pieces, opened one by one."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.bodies.attachments import PIECE_BYTES, AttachmentId
from chalicelib.domain.entries.entry import EntryId
from chalicelib.usecases.cases.open_attachment import open_attachment
from chalicelib.usecases.entries.upload_attachment import upload_attachment
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import attachments as wire
from mobile_api.wire.cases import CaseName


@route(
    "POST",
    "/v1/attachments",
    access=Action.WRITE_ENTRY,
    guards=GuardedObject.ENTRY,
    refusals=("not_found",),
    device_key_suffices=True,
)
def upload(call: Call, body: wire.Upload) -> wire.Missing:
    """Send one sealed piece of a photo of one's own entry, or ask which pieces are missing."""
    missing = upload_attachment(wire.arrival(body), call.officer, call.services)
    return wire.Missing(missing=list(missing), piece_bytes=PIECE_BYTES)


@route(
    "GET",
    "/v1/cases/{case}/entries/{entry}/attachments/{attachment}",
    access=Action.OPEN_CASE,
    guards=GuardedObject.ENTRY,
    refusals=("still_on_the_phone", "unsafe_photo", "opening_quota"),
)
def show_attachment(call: Call, case: CaseName, entry: EntryId, attachment: AttachmentId) -> wire.Picture:
    """Open one photo. The audit trail records that it was seen."""
    return wire.picture(open_attachment(case, entry, attachment, call.officer, call.services))
