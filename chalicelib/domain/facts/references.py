"""Which request, referral or handover an entry is about, and which units stand around it.

An officer names it, or leaves it out and means the one at hand: the latest one before, among those that fit.
"""

from collections.abc import Callable

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.forms.code_decision import CodeDecision
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.fields import annotation
from chalicelib.domain.forms.handover import Handover
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import UnitId

REQUESTS = ("service_connection_request", "referral_request")


def request_of(opened: OpenedEntry, file: EntryHistory, forms: tuple[str, ...] = REQUESTS) -> OpenedEntry | None:
    """Return the request that an answer, an information or a report is about; None if it is not there."""
    unit = opened.entry.author.unit
    return named_of(opened, file, "request", forms, lambda request: unit in units_of(request, file))


def verification_of(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the verification request that a result or an extension is about."""
    unit = opened.entry.author.unit
    return named_of(opened, file, "request", ("verification_request",), lambda request: to_unit(request) == unit)


def referral_of(opened: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the referral that a step belongs to; None: a referral nobody asked for in this file.

    A step with an address (a dispatch, minutes) means one that leads there, if there is one.
    """
    to = to_unit(opened)
    return named_of(
        opened, file, "referral", ("referral_request",), lambda request: to is None or to in units_of(request, file)
    )


def handover_of(receipt: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the minutes that a receiver's sheet belongs to."""
    unit = receipt.entry.author.unit
    return named_of(receipt, file, "handover", ("handover",), lambda minutes: read(minutes, Handover).to_unit == unit)


def units_of(request: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return the unit asked, and those it connected (R152)."""
    asked = to_unit(request)
    connected = {
        body.assigned_to
        for answer in file.of("agency_response")
        if (body := read(answer, AgencyResponse)).assigned_to is not None
        and (body.request == request.entry.id or (body.request is None and answer.entry.author.unit == asked))
    }
    return frozenset(unit for unit in (asked, *connected) if unit is not None)


def connected_by_then(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether, by what had arrived when it was received, another unit had connected the author (R152).

    What arrives afterwards changes nothing: an answer must not lose the duty that it opened.
    """
    known = EntryHistory((e for e in file.all if received(e) <= received(opened)), file.directory)
    request, unit = request_of(opened, known), opened.entry.author.unit
    return request is not None and to_unit(request) != unit and unit in units_of(request, known)


def leads_to(referral: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return the units a referral leads to: its receiver, whom that one connected, and where the person was sent."""
    sent = (opened for opened in file.of("dispatch") if referral_of(opened, file) is referral)
    return units_of(referral, file) | frozenset(unit for opened in sent if (unit := to_unit(opened)) is not None)


def to_unit(opened: OpenedEntry) -> UnitId | None:
    """Return the unit an entry is addressed to, if its form has an address."""
    unit: UnitId | None = getattr(opened.body, "to_unit", None)
    return unit


def addressed_to(opened: OpenedEntry) -> frozenset[UnitId]:
    """Return every unit that an entry calls on: receiver, connected unit, facility, escort."""
    named = (getattr(opened.body, field, None) for field in ("to_unit", "assigned_to", "facility", "escort_unit"))
    superior = superior_of(opened.entry.author.unit) if opened.entry.form == "superior_request" else None
    # Two units under one code about one person: the second takes part from then on (decision 0131).
    joined = (
        opened.body.unit if isinstance(opened.body, CodeDecision) and opened.body.decision == "one_person" else None
    )
    return frozenset(unit for unit in (*named, superior, joined) if unit is not None)


def superior_of(unit: UnitId) -> UnitId:
    """Return the direct superior of a unit; the Working Group's own head is the last."""
    return organisations.superior(unit)


def names_nothing(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the entry names a request, referral or handover that is not (yet) in the file."""
    model = type(opened.body)
    fields = (field for field in model.model_fields if annotation(model, field, "x-refers"))
    named = (getattr(opened.body, field, None) for field in fields)
    return any(name is not None and name not in file.by_id for name in named)


def named_of(
    opened: OpenedEntry, file: EntryHistory, field: str, forms: tuple[str, ...], fits: Callable[[OpenedEntry], bool]
) -> OpenedEntry | None:
    """Return the entry of one of these forms that `field` names or, left open, the latest one before that fits."""
    candidates = list(file.of(*forms))
    name = getattr(opened.body, field, None)
    if name is not None:
        root = file.corrections.get(name, name)
        return next((entry for entry in candidates if entry.entry.id == root), None)
    fitting = [entry for entry in candidates if fits(entry)] or candidates
    before = [entry for entry in fitting if received(entry) <= received(opened)]
    return before[-1] if before else next(iter(fitting), None)
