"""Routes of the registers' spreadsheets, and of the words and fields that pages, forms and templates are drawn from."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.registers.apply_import import apply_part, show_import
from chalicelib.usecases.registers.export_records import export_records
from chalicelib.usecases.registers.read_import import read_import
from mobile_api.messages import rule
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route
from mobile_api.wire import imports as wire
from mobile_api.wire import register_fields as fields


@route("GET", "/v1/register-fields", access=Public.SIGNED_IN, guards=GuardedObject.NOTHING, caching=Caching.KEEP)
def show_fields(call: Call) -> fields.RegisterFields:
    """Return how each kind of record is called and filled in."""
    return fields.register_fields()


@route("POST", "/v1/register/imports", access=Action.KEEP_REGISTER, guards=GuardedObject.REGISTER)
def read_sheet(call: Call, body: wire.SheetToRead) -> wire.Preview:
    """Read a spreadsheet and return what it would do; nothing is changed."""
    pending = read_import(body.handed_in(), call.officer, call.services)
    found = show_import(pending.id, 0, call.officer, call.services)
    return wire.preview(found, lambda name: rule(name, call.language), call.now)


@route("GET", "/v1/register/imports/{batch}", access=Action.KEEP_REGISTER, guards=GuardedObject.REGISTER)
def show_sheet(call: Call, batch: wire.BatchId, query: wire.FromLine) -> wire.Preview:
    """Return one more page of what an import would do."""
    found = show_import(batch, query.start, call.officer, call.services)
    return wire.preview(found, lambda name: rule(name, call.language), call.now)


@route(
    "POST",
    "/v1/register/imports/{batch}/steps",
    access=Action.KEEP_REGISTER,
    guards=GuardedObject.REGISTER,
    refusals=("register_moved",),
)
def apply_step(call: Call, batch: wire.BatchId, body: wire.Step) -> wire.ImportProgress:
    """Stage one part; the step after the last part makes the whole import count."""
    done = apply_part(batch, body.part, call.officer, call.services)
    return wire.ImportProgress(staged=done.staged, lines=done.lines, done=done.done)


@route("POST", "/v1/register/exports", access=Action.KEEP_REGISTER, guards=GuardedObject.REGISTER)
def save_sheet(call: Call, body: wire.SheetWanted) -> wire.SheetToSave:
    """Return the records the caller keeps as a spreadsheet, or an empty one to fill in."""
    return wire.saved(export_records(body.kind, body.format, call.officer, call.services, empty=body.empty))
