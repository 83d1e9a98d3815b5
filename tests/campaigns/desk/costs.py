"""Fills a table with cases of the hotline, and counts what each page of the desk asks of it."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib.adapters import dynamo_items as made
from chalicelib.adapters.dynamo_cases import DynamoCases
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.case.alert_filter import AlertFilter
from chalicelib.domain.case.case_facts import ConnectionFact, ReferralFact, TurnFact
from chalicelib.domain.case.case_filter import CaseFilter
from chalicelib.domain.case.counts import CaseCounts
from chalicelib.domain.case.head import Party
from chalicelib.domain.case.requests_board import RequestFilter
from chalicelib.domain.register.people import Agency
from chalicelib.ports import Services
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.read_requests import read_requests
from chalicelib.usecases.cases.search_cases import search_cases
from tests import builders as b
from tests.campaigns.desk.counting_client import CountingClient, Item
from tests.fakes import FakeVault, fake_services

HOTLINE = b.officer("hotline")
_COUNTS = CaseCounts(entries=3, last_form="handover", open_obligations=1, next_due_at=None, untaken_alerts=1)
_PARTY = Party(unit=HOTLINE.unit, agency=HOTLINE.agency, since=b.T0, by_entry=b.entry_id())
_TURN = TurnFact(state="asked", unit="c02", since=b.T0.date())
_CONNECTION = ConnectionFact(
    asked_on=b.T0.date(),
    unit="c02",
    agency=Agency.CRIMINAL_POLICE,
    services=(),
    answer=None,
    first_information_on=None,
    reported=False,
    turn=_TURN,
)
_REFERRAL = ReferralFact(
    asked_on=b.T0.date(),
    unit="nha-tam-lanh-lang-son",
    agency=Agency.WOMENS_UNION,
    services=(),
    done=("a",),
    stopped=None,
    turn=_TURN,
)

PAGES: dict[str, Callable[[Services], Any]] = {
    "inbox": lambda services: list_cases(None, 50, HOTLINE, services),
    "queue": lambda services: list_alerts("open", HOTLINE, services, None, 100),
    "queue, nothing matches": lambda services: list_alerts(
        "open", HOTLINE, services, None, 100, AlertFilter(province="ca-mau")
    ),
    "cases": lambda services: search_cases(CaseFilter(), None, 50, HOTLINE, services),
    "cases, nothing matches": lambda services: search_cases(CaseFilter(child=True), None, 50, HOTLINE, services),
    "cases by code": lambda services: search_cases(CaseFilter(code=b.case(7)), None, 50, HOTLINE, services),
    "board of requests": lambda services: read_requests(RequestFilter(), None, HOTLINE, services),
}
"""Each page that a desk asks for."""


@dataclass(frozen=True)
class Cost:
    """The cost of one page: calls by name, and rows that came back."""

    calls: dict[str, int]
    rows: int


@dataclass(frozen=True)
class Desk:
    """A server over a table of so many cases; `opened` counts its decryptions."""

    services: Services
    client: CountingClient

    @property
    def opened(self) -> int:
        """Return how many parts were opened since it was made."""
        vault = self.services.vault
        assert isinstance(vault, FakeVault)
        return len(vault.opened)


def desk(cases: int) -> Desk:
    """Return a desk with so many cases, each with an urgent alert, a connection and a referral."""
    client = CountingClient()
    client.fill(item for number in range(1, cases + 1) for item in _items(number))
    table = DynamoTable(client=client, name="table")
    return Desk(replace(fake_services(), cases=DynamoCases(table)), client)


def cost(of: Desk, page: Callable[[Services], Any]) -> Cost:
    """Return what a page costs; the first look is not measured, since it writes that somebody looked."""
    page(of.services)
    of.client.forget()
    page(of.services)
    return Cost(dict(of.client.calls), of.client.rows)


def seconds(desks: Iterable[Desk], page: Callable[[Services], Any], tries: int) -> list[float]:
    """Return the least processor time of a page at each desk, measured in turns: what slows one slows all."""
    every = list(desks)
    least = [float("inf")] * len(every)
    for _ in range(tries):
        for place, of in enumerate(every):
            began = time.process_time()
            page(of.services)
            least[place] = min(least[place], time.process_time() - began)
    return least


def _items(number: int) -> Iterator[Item]:
    at = b.T0 + timedelta(seconds=number)
    head = b.head(number).model_copy(update={"parties": (_PARTY,), "counts": _COUNTS, "version": 1})
    facts = b.facts(number, age_band="25-39", connections=(_CONNECTION,), referrals=(_REFERRAL,))
    raised = b.alert(head, number, raised_at=at, published_at=at)
    yield made.head_item(head)
    yield made.party_item(head.case, HOTLINE.unit, at)
    yield made.facts_item(facts)
    yield made.alert_item(raised)
