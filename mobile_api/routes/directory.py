"""Routes of the registers: look up, keep, confirm. What is typed to find something never stands in an address."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.register.records import RecordKind
from chalicelib.usecases.registers.answer_for_unit import answer_proposal, say_free_places
from chalicelib.usecases.registers.confirm_records import confirm_records
from chalicelib.usecases.registers.keep_record import keep_record
from chalicelib.usecases.registers.look_up import find_records, match_services, read_record
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import directory as wire


@route("POST", "/v1/directory/searches", access=Action.READ_REGISTER, guards=GuardedObject.REGISTER)
def search_directory(call: Call, body: wire.Search) -> wire.DirectoryPage:
    """Return a page of the records that fit, cut to what the caller may read."""
    found = find_records(body.query(), body.start, body.limit, call.officer, call.services)
    return wire.page(found, body.start, call.now)


@route("POST", "/v1/directory/fitting-services", access=Action.READ_REGISTER, guards=GuardedObject.REGISTER)
def fit_services(call: Call, body: wire.SupportNeed) -> wire.FittingServices:
    """Return every service with why it does not fit this need, those that fit first."""
    directory, found = match_services(body.need(), call.officer, call.services)
    services = [wire.fitting(service, reasons, stale=directory.is_stale(service)) for service, reasons in found]
    return wire.FittingServices(services=services, server_time=call.now)


@route("GET", "/v1/register/{kind}/{record}", access=Action.READ_REGISTER, guards=GuardedObject.REGISTER)
def show_record(call: Call, kind: RecordKind, record: wire.RecordIdText) -> wire.RecordWhole:
    """Return one record, for its keeper with every version of it."""
    return wire.whole(kind, read_record(kind, record, call.officer, call.services), call.people, call.now)


@route("PUT", "/v1/register/{kind}/{record}", access=Action.KEEP_REGISTER, guards=GuardedObject.REGISTER)
def put_record(call: Call, kind: RecordKind, record: wire.RecordIdText, body: wire.RecordToKeep) -> wire.RecordWhole:
    """Write a record as it is to stand from now on; the versions before stay."""
    keep_record(kind, record, body.record, body.reason, call.officer, call.services)
    return wire.whole(kind, read_record(kind, record, call.officer, call.services), call.people, call.now)


@route(
    "POST",
    "/v1/register/confirmations",
    access=Action.CONFIRM_REGISTER,
    guards=GuardedObject.REGISTER,
    refusals=("not_found",),
)
def confirm_register_records(call: Call, body: wire.ToConfirm) -> wire.Confirmed:
    """Say that records are still right: all of those named, or none."""
    named = [(record.kind, record.id) for record in body.records]
    return wire.Confirmed(confirmed=confirm_records(named, call.officer, call.services), server_time=call.now)


@route(
    "POST",
    "/v1/services/{record}/free-places",
    access=Action.CONFIRM_REGISTER,
    guards=GuardedObject.REGISTER,
)
def note_free_places(call: Call, record: wire.RecordIdText, body: wire.FreePlaces) -> None:
    """Record how many more persons a service can take now. Only its own unit may."""
    say_free_places(record, body.free, call.officer, call.services)


@route("POST", "/v1/proposals/{record}/answer", access=Action.ANSWER_PROPOSAL, guards=GuardedObject.REGISTER)
def answer(call: Call, record: wire.RecordIdText, body: wire.ProposalAnswer) -> None:
    """Answer what another agency proposed."""
    answer_proposal(record, body.answer, call.officer, call.services)
