"""Routes of the change feed, the inbox, one case file and its card."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.list_changes import list_changes
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.cases.read_contacts import read_contacts
from chalicelib.usecases.cases.take_along import take_along
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import case_cards
from mobile_api.wire import cases as wire
from mobile_api.wire import contacts as contacts_wire


@route("GET", "/v1/changes", access=Action.LIST_CASES, guards=GuardedObject.CASE)
def show_changes(call: Call, query: wire.AskedChanges) -> wire.Changes:
    """List what changed since the cursor, oldest first. A change may come twice, none is left out."""
    changes = list_changes(query.after, query.limit, call.officer, call.services)
    shown = [wire.change(file, call.officer, call.people) for file in changes.files]
    return wire.Changes(changes=shown, next=changes.next, more=changes.more, server_time=call.now)


@route("GET", "/v1/cases", access=Action.LIST_CASES, guards=GuardedObject.CASE)
def show_cases(call: Call, query: wire.AskedCases) -> wire.Cases:
    """Return the unit's cases, coded, the last changed first."""
    listed = list_cases(query.before, query.limit, call.officer, call.services)
    return wire.Cases(cases=[wire.line(each, call.officer, call.now) for each in listed], server_time=call.now)


@route("GET", "/v1/cases/{case}", access=Action.OPEN_CASE, guards=GuardedObject.CASE, refusals=("opening_quota",))
def show_case(call: Call, case: wire.CaseName) -> wire.Case:
    """Open one case file. The audit trail records that it was read."""
    return wire.case(open_case(case, call.officer, call.services), call.officer, call.people, call.now)


@route("GET", "/v1/cases/{case}/contacts", access=Action.OPEN_CASE, guards=GuardedObject.CASE)
def show_contacts(call: Call, case: wire.CaseName) -> contacts_wire.CaseContacts:
    """Return whom to call about a case: of each unit the number and who has the case in hand."""
    directory, found = read_contacts(case, call.officer, call.services)
    return contacts_wire.contacts(directory, found, call.now)


@route("POST", "/v1/cases/{case}/card", access=Action.OPEN_CASE, guards=GuardedObject.CASE, refusals=("opening_quota",))
def take_card_along(call: Call, case: wire.CaseName) -> case_cards.Card:
    """Take the card of a case along on this phone, for a day at most. The audit trail records it as taken away."""
    return case_cards.card(take_along(case, call.officer, call.services), call.officer, call.people)
