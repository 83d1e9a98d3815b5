"""The phone says only what is true, whatever the line, the server and its own people do."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import CLIENT_FILES, PASSWORD, FakeServer, fake_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, group, leave_the_danger_page, sign_in, sign_out, write_reception

pytestmark = pytest.mark.browser

# The quota that CDP can set is not asked for writes this small: the store itself says that it is full.
FULL = """() => {
  globalThis.isFull = true;
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...given) {
    if (isFull && this.name === "envelopes") throw new DOMException("", "QuotaExceededError");
    return add.apply(this, given);
  };
}"""


@pytest.fixture
def officer(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    """A border officer's phone, signed in and ready to go offline."""
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        one.ready_for_offline()
        yield one


def test_lost_answers_and_a_busy_server_cost_repeats_never_a_second_entry(officer: Phone, server: FakeServer) -> None:
    server.lose, server.busy = 2, 1
    write_reception(officer)
    for _ in range(4):
        officer.page.evaluate("dispatchEvent(new Event('online'))")
        officer.page.wait_for_timeout(400)
    expect(entries(officer, "received")).to_have_count(1)
    assert len(server.posts) >= 4
    assert len({post["entries"][0]["sealed"]["envelope"] for post in server.posts}) == 1
    (file,) = server.system.cases.files.values()
    assert len(file.entries) == 1


def test_two_tabs_send_one_entry_once(officer: Phone, server: FakeServer) -> None:
    second = officer.context.new_page()
    second.goto(server.url)
    second.get_by_role("button", name="Đăng nhập").click()
    sign_in(Phone(officer.context, second, officer.profile, []), "border@test", PASSWORD)
    expect(second.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
    server.stop()
    # A tab behind another is drawn once a second: every tap would wait for that.
    officer.page.bring_to_front()
    write_reception(officer)
    expect(second.locator("li[data-state=here]")).to_have_count(1)
    server.start()
    for tab in (officer.page, second):
        tab.evaluate("dispatchEvent(new Event('online'))")
    for tab in (officer.page, second):
        expect(tab.locator("li[data-state=received]")).to_have_count(1)
    assert server.accepted == 1


def test_a_captive_portal_is_not_the_server(officer: Phone, server: FakeServer) -> None:
    server.portal = True
    write_reception(officer)
    expect(officer.page.get_by_text("Chưa có sóng")).to_be_visible()
    expect(entries(officer, "here")).to_have_count(1)
    server.portal = False
    officer.page.get_by_role("button", name="Gửi ngay").click()
    expect(entries(officer, "received")).to_have_count(1)


@pytest.mark.duty("R162")
def test_a_refused_entry_names_its_rule_stays_on_the_phone_and_can_be_put_right(
    officer: Phone, server: FakeServer
) -> None:
    page = officer.page
    write_reception(officer)
    expect(entries(officer, "received")).to_have_count(1)
    _send_a_child_alone(page)
    expect(page.get_by_text("Trẻ em, người chưa rõ tuổi không đi một mình")).to_be_visible()
    assert len(server.posts) == 1, "told before anything is saved"
    # The server alone can say that this adult was born in 2009: only the file knows it.
    group(page, "Người đi").get_by_text("Người từ đủ 18 tuổi", exact=True).click()
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(entries(officer, "attention")).to_have_count(1)
    refused = entries(officer, "attention")
    expect(refused.get_by_text("Chưa được nhận")).to_be_visible()
    expect(refused.locator("ul.error")).to_contain_text("Trẻ em không đi một mình")
    refused.get_by_role("button", name="Sửa phiếu").click()
    expect(page.get_by_text("Người từ đủ 18 tuổi", exact=True).locator("xpath=..").get_by_role("radio")).to_be_checked()
    group(page, "Cách đi").get_by_text("Có người đưa đi", exact=True).click()
    group(page, "Lực lượng đưa đi").get_by_role("radio").first.check()
    # The escort is alerted, so the order names them (R161).
    page.get_by_label("Đơn vị đưa đi").select_option("ubnd-dong-dang")
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(entries(officer, "attention")).to_have_count(0)
    page.get_by_role("button", name="Phiếu", exact=True).click()
    expect(entries(officer, "received")).to_have_count(2)
    (file,) = server.system.cases.files.values()
    assert [sealed.entry.form for sealed in file.entries] == ["reception", "dispatch"]


def test_what_one_officer_wrote_goes_out_under_their_name_whoever_is_signed_in(
    officer: Phone, server: FakeServer
) -> None:
    page = officer.page
    server.stop()
    write_reception(officer)
    sign_out(page, unsent=1)
    server.start()
    sign_in(officer, "volunteer@test", PASSWORD)
    expect(entries(officer)).to_have_count(0)
    expect(page.get_by_text("của người khác")).to_have_count(0)
    assert server.accepted == 1
    (file,) = server.system.cases.files.values()
    assert file.entries[0].entry.author.officer == "border-0001"
    sign_out(page)
    sign_in(officer, "border@test", PASSWORD)
    expect(entries(officer, "received")).to_have_count(1)


def test_without_a_sealing_key_nothing_pretends_to_be_saved(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        one.page.route("**/v1/sealing-key", lambda route: route.abort())
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(one.page.get_by_text("chưa lưu được phiếu")).to_be_visible()
        with pytest.raises(AssertionError):
            write_reception(one)
        expect(one.page.get_by_role("alert")).to_contain_text("chưa lưu được phiếu")
        expect(one.page.get_by_role("heading", name="Xem lại")).to_be_visible()


def test_a_new_version_waits_for_a_tap_and_never_shows_itself_over_a_form(browsers: Playwright, tmp_path: Path) -> None:
    files = tmp_path / "files"
    shutil.copytree(CLIENT_FILES, files)
    with fake_server(files) as server, phone(browsers, tmp_path / "phone") as one:
        page = one.page
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        one.ready_for_offline()
        page.get_by_role("button", name="Tiếp nhận", exact=True).click()
        page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").fill("Hữu Nghị")
        worker = (files / "sw.js").read_text()
        (files / "sw.js").write_text(re.sub(r"cotmoc-[0-9A-F]{8}", "cotmoc-NEXT", worker))
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        page.wait_for_function("navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)")
        assert not page.get_by_text("Đã có bản mới").is_visible()
        assert page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").input_value() == "Hữu Nghị"
        page.get_by_role("button", name="Hủy", exact=True).click()
        page.get_by_role("button", name="Bỏ phiếu").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Mở bản mới").click()
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
        assert page.evaluate("caches.keys()") == ["cotmoc-NEXT"]


def test_the_worker_keeps_the_app_and_nothing_of_the_api(officer: Phone) -> None:
    kept = officer.page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat()"""
    )
    assert kept
    assert [path for path in kept if not (path.startswith("/assets/") or path in ("/", "/lich.html"))] == []


def test_the_app_can_be_installed(officer: Phone) -> None:
    session = officer.context.new_cdp_session(officer.page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert session.send("Page.getAppManifest")["errors"] == []


def test_quick_exit_leaves_a_calendar_and_no_way_back(officer: Phone) -> None:
    page = officer.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_role("button", name="Thoát nhanh").click()
    expect(page.locator("#days")).to_be_visible()
    assert page.title() == "Lịch"
    page.go_back()
    page.wait_for_timeout(300)
    assert "Trường hợp" not in page.inner_text("body")


def _send_a_child_alone(page: Page) -> None:
    page.locator("li[data-entry] button", has_text="-").first.click()
    page.get_by_text("Viết phiếu cho hồ sơ này").click()
    page.get_by_role("button", name="g. Đưa đi").click()
    group(page, "Thời gian đi").get_by_role("button", name="Bây giờ").click()
    group(page, "Người đi").get_by_text("Trẻ em", exact=True).click()
    group(page, "Cách đi").get_by_text("Tự đến", exact=True).click()
    page.get_by_label("Nơi đến").select_option("nha-tam-lanh-lang-son")
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()


@pytest.mark.duty("R162")
def test_a_phone_whose_database_was_taken_says_what_waited_and_not_that_nothing_did(
    officer: Phone, server: FakeServer
) -> None:
    page = officer.page
    server.stop()
    write_reception(officer)
    expect(entries(officer, "here")).to_have_count(1)
    page.goto(f"{server.url}/lich.html")
    page.evaluate("new Promise((done) => { indexedDB.deleteDatabase('cotmoc').onsuccess = done; })")
    for _ in range(2):
        page.goto(server.url)
        expect(page.get_by_text("còn 1 phiếu chưa gửi hết")).to_be_visible()
    page.get_by_role("button", name="Đã hiểu").click()
    page.reload()
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
    assert not page.get_by_text("phiếu chưa gửi hết").is_visible()


def test_a_full_phone_saves_nothing_says_so_and_keeps_the_form(officer: Phone) -> None:
    page = officer.page
    page.evaluate(FULL)
    with pytest.raises(AssertionError):
        write_reception(officer)
    expect(page.get_by_role("alert")).to_contain_text("Máy hết chỗ nên chưa lưu được")
    expect(page.get_by_role("heading", name="Xem lại")).to_be_visible()
    page.evaluate("isFull = false")
    page.get_by_role("button", name="Lưu", exact=True).click()
    leave_the_danger_page(page)
    expect(entries(officer)).to_have_count(1)
