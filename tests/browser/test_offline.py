"""One reception from a phone without a signal, on the real API over fakes."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests import builders
from tests.browser.fake_house_server import PASSWORD, FakeHouseServer
from tests.browser.journey import Person, Place, from_no_signal_to_the_hotline

pytestmark = pytest.mark.browser


@pytest.mark.duty("R60", "R41")
def test_a_reception_written_without_a_signal_reaches_the_hotline_once_and_its_writer_sees_who_took_it(
    browsers: Playwright, server: FakeHouseServer, tmp_path: Path
) -> None:
    officer, operator = builders.officer("border"), builders.officer("hotline")
    place = Place(
        url=server.url,
        cut=server.stop,
        restore=server.start,
        officer=Person(officer.username, PASSWORD, officer.name),
        operator=Person(operator.username, PASSWORD, operator.name),
    )
    case = from_no_signal_to_the_hotline(browsers, place, tmp_path)
    assert list(server.house.cases.files) == [case]
    file = server.house.cases.files[case]
    assert [sealed.entry.form for sealed in file.entries] == ["reception"]
    assert len(file.alerts) == 1
