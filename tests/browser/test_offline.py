"""One reception from a phone without a signal, on the real API over fakes."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.fake_house_server import PASSWORD, FakeHouseServer
from tests.browser.phone import DESK, phone
from tests.browser.steps import MARKERS, entries, given_away_by, sign_in, write_reception

pytestmark = pytest.mark.browser


@pytest.mark.duty("R60", "R41")
def test_a_reception_written_without_a_signal_reaches_the_hotline_once_and_its_writer_sees_who_took_it(
    browsers: Playwright, server: FakeHouseServer, tmp_path: Path
) -> None:
    profile = tmp_path / "phone"
    with phone(browsers, profile) as first:
        first.open(server.url)
        sign_in(first, "border@test", PASSWORD)
        expect(first.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        first.ready_for_offline()
        first.context.set_offline(True)
        server.stop()
        write_reception(first)
        expect(entries(first, "here")).to_have_count(1)
        assert first.page.title() == "Cột Mốc"
        first.kill()

    assert given_away_by(profile) == {}

    with phone(browsers, profile) as again:
        again.open(server.url)
        expect(entries(again, "here")).to_have_count(1)
        assert again.page.get_by_text("Chưa đăng nhập").is_visible()
        assert server.posts == []
        server.start()
        again.page.get_by_role("button", name="Đăng nhập để gửi").click()
        sign_in(again, "border@test", PASSWORD)
        expect(entries(again, "received")).to_have_count(1)
        expect(again.page.get_by_text("Biên nhận")).to_be_visible()
        expect(again.page.get_by_text("Chưa có người nhận cảnh báo")).to_be_visible()

        with phone(browsers, tmp_path / "desk", DESK) as desk:
            desk.open(server.url)
            sign_in(desk, "hotline@test", PASSWORD)
            desk.page.get_by_role("button", name="Nhận").click()
            expect(desk.page.get_by_role("button", name="Nhận")).to_have_count(0)

        again.page.evaluate("dispatchEvent(new Event('online'))")
        expect(entries(again, "taken")).to_have_count(1)
        expect(again.page.get_by_text("Đã có người nhận: Trần Thị Ví, Tổng đài")).to_be_visible()
        assert again.complaints == [] or all("Failed to load resource" in one for one in again.complaints)
        again.kill()

    assert given_away_by(profile) == {}
    assert len(MARKERS) == 6
    (case,) = server.house.cases.files
    file = server.house.cases.load(case)
    assert file is not None
    assert [sealed.entry.form for sealed in file.entries] == ["reception"]
    assert len(file.alerts) == 1
