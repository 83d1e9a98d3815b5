"""Submitting entries: the one way in."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.values.errors import NotAllowed
from chalicelib.usecases.entries.submit_entries import submit_entries
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import entries as wire


@route("POST", "/v1/entries", access=Action.WRITE_ENTRY, guards=GuardedObject.CASE, device_key_suffices=True)
def submit(call: Call, body: wire.Batch) -> wire.BatchAnswer:
    """Submit 1 to 25 entries. One result each, in the same order. Under a device's key alone: sealed ones only.

    One that is `carried` is its signer's, not the caller's, who gets no receipt for it (decision 0060).
    """
    if call.only_uploads and not all(isinstance(raw, dict) and "sealed" in raw for raw in body.entries):
        raise NotAllowed
    results = submit_entries(body.entries, call.officer, call.services)
    return wire.BatchAnswer(
        results=[wire.entry_result(result, call.language) for result in results], server_time=call.now
    )
