"""A photo from the camera to the desk: what the camera wrote into it is gone, and everybody can use the screens."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Playwright, expect

from chalicelib.domain.bodies.plain_jpeg import is_plain_jpeg
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import add_photo, entries, given_away_by, group, leave_the_danger_page, on_page, sign_in
from tests.photographs import GPS_MARKER, camera_photo

pytestmark = pytest.mark.browser

_TAKEN, _QUESTION = "Giấy tờ, đồ vật, tiền mang theo", "Ảnh giấy tờ, đồ vật"


def test_a_photo_arrives_small_upright_and_without_its_place_and_is_seen_by_who_may(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    camera = tmp_path / "camera.jpg"
    camera.write_bytes(camera_photo(2400, 1800))
    assert GPS_MARKER.encode() in camera.read_bytes()
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        _begin_reception(one)
        add_photo(one.page, _QUESTION, camera)
        for language in ("English", "Tiếng Việt"):
            _judge(one.page)
            one.page.get_by_role("button", name=language).click()
        (tmp_path / "text.jpg").write_text("no picture")
        group(one.page, _QUESTION).locator("input[type=file]").set_input_files(str(tmp_path / "text.jpg"))
        expect(one.page.get_by_role("alert")).to_contain_text("Không đọc được ảnh này")
        one.page.get_by_role("button", name="Xem lại").click()
        one.page.get_by_role("button", name="Lưu", exact=True).click()
        leave_the_danger_page(one.page)
        expect(entries(one).first).to_have_attribute("data-whole", "true")
        expect(entries(one).first).to_contain_text("Đã nhận 1 ảnh")
        _see(one.page)

    picture = _kept(server)
    assert is_plain_jpeg(picture)
    assert len(picture) <= 150_000
    assert Image.open(io.BytesIO(picture)).size == (1200, 1600)
    assert GPS_MARKER.encode() not in picture
    assert given_away_by(tmp_path / "phone", {"gps": GPS_MARKER}) == {}


def _begin_reception(one: Phone) -> None:
    page = one.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    group(page, "Thời gian tiếp nhận").get_by_role("button", name="Bây giờ").click()
    page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").fill("Đồn")
    page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").blur()  # the names it offers lie over the next question
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Đang có nguy cơ", exact=True).click()
    on_page(page, _TAKEN)


def _see(page: Page) -> None:
    page.locator("li[data-entry] .code").first.click()
    page.locator("li[data-seq='1'] summary").first.click()
    page.get_by_role("button", name="Xem ảnh 1").click()
    expect(page.get_by_role("img", name="Ảnh 1")).to_be_visible()
    _judge(page)
    page.get_by_role("button", name="Đóng ảnh 1").click()
    expect(page.get_by_role("img", name="Ảnh 1")).to_have_count(0)


def _judge(page: Page) -> None:
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)


def _kept(server: FakeServer) -> bytes:
    """The photo as the hotline gets it."""
    ((code, file),) = server.system.cases.files.items()
    (entry,) = file.entries
    (claim,) = entry.entry.attachments
    reply = server.system.call("GET", f"/v1/cases/{code}/entries/{entry.entry.id}/attachments/{claim.id}", "hotline")
    return base64.b64decode(reply.json["data"])
