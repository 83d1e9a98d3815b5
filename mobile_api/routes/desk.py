"""The desk's list of cases, its search for a person, and who has a case in hand."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.assign_case import Assignment, assign_case
from chalicelib.usecases.cases.find_person import AskedPerson, find_person
from chalicelib.usecases.cases.read_requests import read_requests
from chalicelib.usecases.cases.search_cases import search_cases
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import desk as wire
from mobile_api.wire import requests_board as wire_requests
from mobile_api.wire.cases import CaseName


@route("GET", "/v1/desk/cases", access=Action.SEARCH_CASES, guards=GuardedObject.CASE)
def show_desk_cases(call: Call, query: wire.AskedList) -> wire.DeskCases:
    """Return a page of the cases the unit takes part in that the filters let through, the last changed first."""
    found = search_cases(query.filter, query.behind, query.limit, call.officer, call.services)
    return wire.page(found, call.officer, call.people, call.now)


@route(
    "POST",
    "/v1/desk/search",
    access=Action.FIND_SAME_PERSON,
    guards=GuardedObject.CASE,
    refusals=("opening_quota",),
)
def search_person(call: Call, body: AskedPerson) -> wire.FoundCases:
    """Find cases by a person's name, telephone or paper number. On record, and bounded as openings are."""
    return wire.found_cases(find_person(body, call.officer, call.services), call.officer, call.people, call.now)


@route("PUT", "/v1/cases/{case}/owner", access=Action.ASSIGN_CASE, guards=GuardedObject.CASE)
def assign(call: Call, case: CaseName, body: Assignment) -> wire.Owned:
    """Hand the case to a colleague of the unit, take it over, or give it back to nobody, for a reason."""
    found = assign_case(case, body, call.officer, call.services)
    return wire.Owned(owner=wire.owner(found, call.officer, call.people), server_time=call.now)


@route("GET", "/v1/desk/requests", access=Action.SEARCH_CASES, guards=GuardedObject.CASE)
def show_requests(call: Call, query: wire_requests.AskedRequests) -> wire_requests.Requests:
    """Return a page of the board of connections and referrals: how far each came, whose turn it is, what is late."""
    page = read_requests(query.filter, query.behind, call.officer, call.services, export=query.export)
    return wire_requests.requests(page, call.now)
