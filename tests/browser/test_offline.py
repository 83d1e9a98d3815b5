"""One reception from a phone without a signal, on the real API over fakes."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.journey import Person, Place, from_no_signal_to_the_hotline
from tests.browser.phone import phone
from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser


@pytest.mark.duty("R60", "R41")
def test_a_reception_written_without_a_signal_reaches_the_hotline_once_and_its_writer_sees_who_took_it(
    browsers: Playwright, server: FakeServer, tmp_path: Path
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
    assert list(server.system.cases.files) == [case]
    file = server.system.cases.files[case]
    assert [sealed.entry.form for sealed in file.entries] == ["reception"]
    assert len(file.alerts) == 1


def test_a_screen_that_needs_a_line_waits_for_it_and_comes_without_a_reload(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        one.ready_for_offline()
        server.stop()
        one.page.get_by_role("button", name="Thiết bị").click()
        expect(one.page.get_by_text("Không kết nối được với hệ thống")).to_be_visible()
        server.portal = True
        server.start()
        one.page.wait_for_timeout(2_500)
        server.portal = False
        expect(one.page.get_by_text("máy này")).to_be_visible()
        # A reload would have asked for the password again.
        expect(one.page.get_by_role("navigation")).to_be_visible()
        one.page.get_by_role("button", name="Phiếu", exact=True).click()
        expect(one.page.get_by_role("button", name="Đăng xuất")).to_be_visible()
