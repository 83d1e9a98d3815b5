"""A person is handed over where there is no signal: two phones, QR codes, one truth (decision 0060, R163)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.facts.handover_minutes import document_complete
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.register.people import Agency
from tests import builders
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import FakeServer
from tests.browser.handing import (
    MARKERS,
    give_back,
    hand_over,
    ready,
    sign_receipt,
    write_minutes,
)
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, given_away_by
from tests.usecases.field import entry

pytestmark = pytest.mark.browser

RECEIVER = builders.officer("police")
CASE = builders.case(1)


@pytest.fixture
def giver(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "giver", reduced_motion="reduce") as one:
        yield ready(one, server, "border@test")


@pytest.fixture
def receiver(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "receiver", reduced_motion="reduce") as one:
        yield ready(one, server, RECEIVER.username)


@pytest.mark.duty("R163")
@pytest.mark.beside_the_audit  # it opens the minutes itself, to see that they are complete
def test_minutes_go_from_phone_to_phone_without_a_signal_and_either_delivers_both(
    server: FakeServer, giver: Phone, receiver: Phone, tmp_path: Path
) -> None:
    server.system.submit("border", entry(1))
    server.stop()
    write_minutes(giver, CASE, RECEIVER.unit)
    given = hand_over(giver.page, receiver.page, _judge)
    sign_receipt(receiver.page)
    give_back(receiver.page, giver.page, given, _judge)
    for one in (giver, receiver):
        _to_reports(one.page)
        expect(entries(one, "here")).to_have_count(2)
        assert given_away_by(one.profile, MARKERS) == {}

    server.start()
    _find_network(receiver)
    assert _authors(server) == ["border-0001", "border-0001", RECEIVER.id]
    assert _minutes_complete(server)
    _find_network(giver)

    assert _authors(server) == ["border-0001", "border-0001", RECEIVER.id]
    receipts = {hash for one in (giver, receiver) for hash in one.page.locator("code.hash").all_text_contents()}
    assert receipts == {f"Mã biên nhận {kept.entry.hash[:8]}" for kept in _entries(server)[1:]}
    brought = [line.subject for line in server.system.services.audit.chain(f"case/{CASE}") if line.actor == RECEIVER.id]
    assert len(brought) == 2


def _judge(screen: str, page: Page) -> None:
    assert violations(page) == [], screen
    assert not is_wider_than_the_screen(page), screen


def _to_reports(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("button", name="Phiếu", exact=True).click()


def _find_network(one: Phone) -> None:
    one.page.evaluate("dispatchEvent(new Event('online'))")
    expect(entries(one, "here")).to_have_count(0)
    expect(entries(one, "attention")).to_have_count(0)


def _entries(server: FakeServer) -> tuple[SealedEntry, ...]:
    return server.system.cases.files[CASE].entries


def _authors(server: FakeServer) -> list[str]:
    return [kept.entry.author.officer for kept in _entries(server)]


def _minutes_complete(server: FakeServer) -> bool:
    file = server.system.services.cases.load(CASE)
    assert file is not None
    opened = EntryHistory(PartOpener(Agency.BORDER_GUARD, server.system.services).whole(file))
    return document_complete(next(opened.of("handover")), opened)
