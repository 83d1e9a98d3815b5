"""Opening a long case reads, opens, validates and folds each thing once, however long it is."""

import sys
from collections import Counter
from types import FrameType

import pytest

from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.fakes import FakeVault, HandClock
from tests.usecases.long_case import long_case

HOTLINE = builders.officer("hotline")
SHORT, LONG = 50, 500

pytestmark = pytest.mark.beside_the_audit


def calls_of_opening(services: Services, number: int) -> Counter[str]:
    """Every call of a function of ours while this case is opened, by the function's name."""
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and ("/chalicelib/" in code.co_filename or "/tests/fakes/" in code.co_filename):
            calls[code.co_qualname] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        opened = open_case(builders.case(number), HOTLINE, services)
    finally:
        sys.setprofile(before)
    calls["entries shown"] = len(opened.seen.entries)
    return calls


@pytest.fixture
def counted(services: Services, clock: HandClock) -> tuple[Counter[str], Counter[str], FakeVault]:
    for number, entries in ((1, SHORT), (2, LONG)):
        long_case(services, entries, number=number)
    clock.advance(days=20)
    for number in (1, 2):
        open_case(builders.case(number), HOTLINE, services)  # what a process works out once is worked out
    vault = services.vault
    assert isinstance(vault, FakeVault)
    short = calls_of_opening(services, 1)
    vault.opened.clear()
    return short, calls_of_opening(services, 2), vault


def test_a_long_case_is_read_once_and_no_part_of_it_is_opened_or_validated_twice(
    counted: tuple[Counter[str], Counter[str], FakeVault],
) -> None:
    short, long, vault = counted

    assert (short["entries shown"], long["entries shown"]) == (SHORT, LONG)
    for calls, entries in ((short, SHORT), (long, LONG)):
        assert calls["FakeCases.load"] == 1
        assert calls["FakeCases.commit"] == 2, "what is opened is on record before, in two steps"
        assert calls["FakeVault.unwrap"] == 1
        assert calls["first_broken"] == 1
        assert calls["validated"] <= entries
    assert max(Counter(vault.opened).values()) == 1


def test_what_the_rules_ask_of_a_file_they_ask_as_often_of_a_long_one(
    counted: tuple[Counter[str], Counter[str], FakeVault],
) -> None:
    short, long, _ = counted

    for question in ("_all_statements", "_waiting_words", "_in_time", "_history", "_answers", "_suspected_relatives"):
        assert long[question] == short[question], question


def test_a_case_ten_times_as_long_costs_ten_times_as_many_steps_and_not_its_square(
    counted: tuple[Counter[str], Counter[str], FakeVault],
) -> None:
    short, long, _ = counted
    steps = {name: calls.total() for name, calls in (("short", short), ("long", long))}

    assert steps["long"] <= LONG / SHORT * steps["short"]
    grown = {name: long[name] / short[name] for name in short if short[name] and long[name] > 20 * short[name]}
    assert grown == {}
