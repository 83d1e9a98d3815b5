"""The chip identity card before the camera: filled in after a look, offline, its text kept nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.handing import CAMERA
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, given_away_by, group, leave_the_danger_page, on_page, sign_in

pytestmark = pytest.mark.browser

NUMBER, NAME, HOME = "024310004321", "Lường Thị QZXVKW", "Bản VQZKWX, Đồng Đăng, Lạng Sơn"
CARD = f"{NUMBER}|123456789|{NAME}|05032010|Nữ|{HOME}|12072024"

DRAW = """async ([text, damaged]) => {
  const { generate } = await import("/qr-for-test.js");
  const code = generate(text);
  const pen = document.createElement("canvas");
  const side = code.size + 8;
  pen.width = pen.height = side;
  const draw = pen.getContext("2d");
  draw.fillStyle = "#fff";
  draw.fillRect(0, 0, side, side);
  draw.fillStyle = "#000";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++)
      if (code.get(x, y) && !(damaged && Math.min(x, y) > code.size * 0.35)) draw.fillRect(x + 4, y + 4, 1, 1);
  await show(pen.toDataURL());
}"""
_QR = Path(__file__).parents[2] / "mobile_app" / "node_modules" / "lean-qr" / "index.mjs"


@pytest.fixture
def one(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "phone") as opened:
        opened.context.add_init_script(CAMERA)
        opened.context.route("**/qr-for-test.js", lambda route: route.fulfill(path=_QR, content_type="text/javascript"))
        opened.open(server.url)
        sign_in(opened, "border@test", PASSWORD)
        opened.ready_for_offline()
        yield opened


def _scans(page: Page, text: str, *, damaged: bool = False) -> None:
    page.get_by_role("button", name="Quét thẻ căn cước").click()
    expect(page.locator("video")).to_be_visible()
    page.evaluate(DRAW, [text, damaged])


def _begins(page: Page) -> None:
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Đang có nguy cơ", exact=True).click()
    on_page(page, "Người được tiếp nhận")


def test_the_card_fills_the_form_only_after_the_officer_compared_it_and_its_text_is_kept_nowhere(
    one: Phone, server: FakeServer
) -> None:
    page = one.page
    _begins(page)
    page.evaluate("import('/qr-for-test.js')")
    server.stop()
    _scans(page, CARD)
    compared = page.get_by_role("region", name="So với thẻ rồi mới điền")
    for words in (NAME, NUMBER, HOME, "5/3/2010", "Nữ", "12/7/2024"):
        expect(compared).to_contain_text(words)
    expect(page.get_by_label("Họ và tên khai sinh")).to_have_value("")
    compared.get_by_role("button", name="Đúng, điền vào phiếu").click()
    expect(page.get_by_label("Họ và tên khai sinh")).to_have_value(NAME)
    expect(page.get_by_label("Nơi thường trú")).to_have_value(HOME)
    expect(group(page, "Ngày, tháng, năm sinh").get_by_label("Năm")).to_have_value("2010")
    expect(page.locator("video")).to_have_count(0)
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    leave_the_danger_page(page)
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(entries(one, "received")).to_have_count(1)
    (file,) = server.system.cases.files.values()
    shown = json.loads(server.system.call("GET", f"/v1/cases/{file.head.case}", "hotline").body)
    person = shown["entries"][0]["body"]["person"]
    assert (person["birth_name"], person["sex"], person["home"]) == (NAME, "female", HOME)
    assert person["birth"] == {"year": 2010, "month": 3, "day": 5}
    assert person["papers"] == [
        {"kind": "citizen_card", "number": NUMBER, "issued_on": {"year": 2024, "month": 7, "day": 12}}
    ]
    assert "123456789" not in json.dumps(shown)
    assert given_away_by(one.profile, {"card": CARD, "name": NAME}) == {}


def test_a_number_that_contradicts_the_birth_is_a_hint_and_what_was_typed_is_shown_beside(one: Phone) -> None:
    page = one.page
    _begins(page)
    page.get_by_label("Họ và tên khai sinh").fill("Lường Thị Khác")
    _scans(page, CARD.replace("05032010", "05031985"))
    compared = page.get_by_role("region", name="So với thẻ rồi mới điền")
    expect(compared).to_contain_text("Số thẻ không khớp")
    expect(compared).to_contain_text("Lường Thị Khác")
    compared.get_by_role("button", name="Nhập tay").click()
    expect(page.get_by_label("Họ và tên khai sinh")).to_have_value("Lường Thị Khác")


def test_another_code_a_damaged_one_and_no_camera_lead_to_typing(one: Phone) -> None:
    page = one.page
    _begins(page)
    _scans(page, CARD, damaged=True)
    page.wait_for_timeout(500)
    expect(page.get_by_text("Hướng máy ảnh vào mã QR")).to_be_visible()
    page.evaluate(DRAW, ["https://example.test/quang-cao", False])
    expect(page.get_by_text("Đây không phải mã của thẻ căn cước")).to_be_visible()
    page.get_by_role("button", name="Nhập tay").click()
    expect(page.locator("video")).to_have_count(0)
    page.evaluate("window.cameraForbidden = true")
    page.get_by_role("button", name="Quét thẻ căn cước").click()
    expect(page.get_by_role("alert")).to_contain_text("Không dùng được máy ảnh")
    page.get_by_role("button", name="Nhập tay").click()
    page.get_by_label("Họ và tên khai sinh").fill(NAME)
    expect(page.get_by_label("Họ và tên khai sinh")).to_have_value(NAME)
