"""The board of connections and referrals on the wire: days, codes and units."""

from collections import Counter
from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.case.requests_board import Kind, RequestFilter, RequestLine, State
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.cases.read_requests import RequestPage
from mobile_api.wire.desk import place_in, place_named
from mobile_api.wire.people import Unit, unit

_Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,64}$")]


class AskedRequests(Frozen):
    """The filters of the board, each optional; `after`: the `next` of the page before; `export`: on record as one."""

    kind: Kind | None = None
    state: State = "all"
    agency: Annotated[Agency, Field(strict=False)] | None = None
    unit: _Code | None = None
    turn_unit: _Code | None = None
    province: _Code | None = None
    after: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")] | None = None
    export: Annotated[bool, Field(strict=False)] = False

    @property
    def filter(self) -> RequestFilter:
        """Return the filter in the domain's terms."""
        return RequestFilter(**self.model_dump(exclude={"after", "export"}))

    @property
    def behind(self) -> str | None:
        """Return the place to go on from. Raises `Malformed` for one that no answer named."""
        return None if self.after is None else place_in(self.after)


class Request(Frozen):
    """One request: whom it went to, how far it came, whose turn it is, until when something in it is due.

    `steps` are those done of a referral's a-h; `turn_state` is null in facts from before it was kept.
    """

    case: str
    kind: Kind
    province: str
    asked_on: date
    to: Unit
    agency: Agency
    answer: str | None
    first_information_on: date | None
    reported: bool
    steps: tuple[str, ...]
    stopped: str | None
    turn_state: str | None
    turn: Unit | None
    turn_since: date | None
    due_at: AwareDatetime | None
    late: bool
    over: bool


class Total(Frozen):
    """The requests of one agency and province among those judged for the page."""

    kind: Kind
    agency: Agency
    province: str
    asked: int
    answered: int
    over: int
    stopped: int
    late: int


class Requests(Frozen):
    """A page of the board: its requests, their totals, where to go on (null at the end), how many cases were judged."""

    requests: list[Request]
    totals: list[Total]
    next: str | None
    looked_at: int
    server_time: AwareDatetime


def requests(page: RequestPage, now: AwareDatetime) -> Requests:
    """Return a page of the board as it goes over the wire."""
    return Requests(
        requests=[_request(line, now) for line in page.lines],
        totals=_totals(page.lines, now),
        next=None if page.next is None else place_named(page.next),
        looked_at=page.looked_at,
        server_time=now,
    )


def _request(line: RequestLine, now: AwareDatetime) -> Request:
    return Request(
        case=line.case,
        kind=line.kind,
        province=line.province,
        asked_on=line.asked_on,
        to=unit(line.unit),
        agency=line.agency,
        answer=line.answer,
        first_information_on=line.first_information_on,
        reported=line.reported,
        steps=line.steps,
        stopped=line.stopped,
        turn_state=line.turn_state,
        turn=unit(line.turn_unit) if line.turn_unit else None,
        turn_since=line.turn_since,
        due_at=line.due_at,
        late=line.is_late(now),
        over=line.is_over,
    )


def _totals(lines: list[RequestLine], now: AwareDatetime) -> list[Total]:
    counts: Counter[tuple[Kind, Agency, str, str]] = Counter()
    for line in lines:
        place = (line.kind, line.agency, line.province)
        true = {
            "asked": True,
            "answered": line.answer is not None or "c" in line.steps,
            "over": line.is_over,
            "stopped": line.stopped is not None,
            "late": line.is_late(now),
        }
        counts.update((*place, what) for what, holds in true.items() if holds)
    places = sorted({(kind, agency, province) for kind, agency, province, _ in counts})
    return [
        Total(
            kind=kind,
            agency=agency,
            province=province,
            **{what: counts[kind, agency, province, what] for what in ("asked", "answered", "over", "stopped", "late")},
        )
        for kind, agency, province in places
    ]
