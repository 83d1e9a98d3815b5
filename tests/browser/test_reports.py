"""A coordination report on the screens of those who own each step: prepared, signed off, delivered, confirmed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from chalicelib.domain.register.people import Role
from tests import builders
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import phone
from tests.browser.steps import put_off_the_lock
from tests.fakes.sign_in import FakeSignIn
from tests.usecases.field import RECEPTION, entry

pytestmark = pytest.mark.browser


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """Twelve receptions of March; then it is April, and the head of the Working Group has an account."""
    with fake_server() as running:
        made = running.system
        for number in range(1, 13):
            person = {"sex": "female" if number > 3 else "male", "birth_name": "Lò Thị Mẫu"}
            made.submit("border", entry(number, in_case=number, body={**RECEPTION, "person": person}))
        made.clock.at = datetime(2026, 4, 2, 3, tzinfo=UTC)
        head = builders.officer(
            id="head-0001", username="head@test", role=Role.WORKING_GROUP_HEAD, unit="to-cong-tac", name="Trưởng Mẫu"
        )
        made.services.officers.put(head)
        assert isinstance(made.services.sign_in, FakeSignIn)
        made.services.sign_in.add(head.username, head.id, PASSWORD)
        yield running


def reports_of(page: Page, server: FakeServer, username: str) -> None:
    page.goto(server.url)
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    put_off_the_lock(page)
    page.get_by_role("navigation").get_by_role("button", name="Thời hạn", exact=True).click()
    page.get_by_role("button", name="Báo cáo phối hợp").click()
    expect(page.get_by_role("heading", name="Báo cáo phối hợp")).to_be_visible()


@pytest.mark.duty("R96", "R97", "R103")
def test_a_quarter_from_draft_to_the_heads_signature_and_a_receipt(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "leader") as screen:
        page = screen.page
        reports_of(page, server, builders.officer("hotline_leader").username)
        page.select_option("#report-kind", "quarterly")
        page.select_option("#report-period", "3")
        page.get_by_role("button", name="Lập dự thảo").click()

        expect(page.get_by_role("heading", name="Báo cáo quý")).to_be_visible()
        expect(page.get_by_text("Dự thảo")).to_be_visible()
        by_sex = page.get_by_role("region", name="Hồ sơ mở theo giới tính")
        expect(by_sex.get_by_role("row", name="Nam")).to_contain_text("…")
        assert "Mẫu" not in page.inner_text("main")
        # The head alone signs a quarterly report, so nobody else is offered it.
        expect(page.get_by_role("button", name="Ký và phát hành")).to_have_count(0)
        assert violations(page) == []
        assert not is_wider_than_the_screen(page)

    with phone(browsers, tmp_path / "head") as screen:
        page = screen.page
        reports_of(page, server, "head@test")
        page.get_by_role("button", name="Báo cáo quý").click()
        page.get_by_role("button", name="Ký và phát hành").click()
        page.get_by_role("button", name="Phát hành báo cáo này").click()
        expect(page.get_by_text("Đã phát hành, số 1/BC-TCT")).to_be_visible()
        page.get_by_role("button", name="Xác nhận đã nhận").click()
        expect(page.get_by_role("listitem").filter(has_text="đã xác nhận")).to_have_count(1)
        expect(page.get_by_role("button", name="Ký và phát hành")).to_have_count(0)
