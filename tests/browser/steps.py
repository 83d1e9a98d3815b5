"""Steps that people take on their screens, in the words they see. Vietnamese unless said otherwise."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.campaigns.privacy.canaries import Leak, leaks

MARKERS: Mapping[str, str] = {
    "place": "Đồn ZQXKVJ-71",
    "birth_name": "Nguyễn Thị WJXQZV",
    "home": "Bản KZVQXW, xã Phướng",
    "taken_at": "Chợ QVZXJK",
    "condition": "Sốt VXQJWZ ba ngày",
    "needs_asked": "Xin gọi mẹ JQWXVZ",
}
"""Values that stand nowhere else in the world."""

PIN = "40718263"


def sign_in(phone: Phone, username: str, password: str) -> None:
    page = phone.page
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    put_off_the_lock(page)


def put_off_the_lock(page: Page) -> None:
    """An officer who is new on this phone is asked for a lock, at the moment of signing in."""
    expect(page.locator("main.sign-in")).to_have_count(0)
    if page.locator("main.lock").count():
        page.get_by_role("button", name="Để sau").click()
    expect(page.get_by_role("navigation")).to_be_visible()


def sign_out(page: Page, unsent: int = 0) -> None:
    """From the first screen; with something unsent, past the question that says that it goes all the same."""
    page.get_by_role("button", name="Đăng xuất").click()
    if unsent:
        asked = page.get_by_role("dialog")
        expect(asked).to_contain_text(f"Còn {unsent} phiếu chưa gửi")
        asked.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()


def set_lock(page: Page, pin: str = PIN) -> None:
    """On the screen that asks for one."""
    page.get_by_label("Mã PIN", exact=True).fill(pin)
    page.get_by_label("Nhập lại lần nữa").fill(pin)
    page.get_by_role("button", name="Đặt khóa").click()
    expect(page.get_by_text("Đã đặt khóa")).to_be_visible()


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("Mã PIN hoặc cụm mật khẩu").fill(pin)
    page.get_by_role("button", name="Mở khóa").click()


def write_reception(phone: Phone, markers: Mapping[str, str] = MARKERS) -> None:
    """Fill a reception with the markers and a signature, look over it, save it."""
    page = phone.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    group(page, "Thời gian tiếp nhận").get_by_role("button", name="Bây giờ").click()
    page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").fill(markers["place"])
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Đang có nguy cơ", exact=True).click()
    on_page(page, "Người được tiếp nhận")
    page.get_by_label("Họ và tên khai sinh").fill(markers["birth_name"])
    page.get_by_label("Nơi thường trú").fill(markers["home"])
    group(page, "Ngày, tháng, năm sinh").get_by_label("Năm").fill("2009")
    on_page(page, "Việc bị mua bán")
    page.get_by_label("Địa điểm bị mua bán").fill(markers["taken_at"])
    on_page(page, "Sức khỏe")
    page.get_by_label("Tình trạng sức khỏe").fill(markers["condition"])
    on_page(page, "Ký và hoàn tất")
    page.get_by_label("Nhu cầu, nguyện vọng khác").fill(markers["needs_asked"])
    scribble(page, group(page, "Chữ ký cán bộ tiếp nhận").get_by_role("img"))
    page.get_by_role("button", name="Tiếp", exact=True).click()
    expect(page.get_by_role("heading", name="Xem lại")).to_be_visible()
    expect(page.get_by_text(markers["birth_name"])).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    leave_the_danger_page(page)


def leave_the_danger_page(page: Page) -> None:
    """Go on from the page that says whom to call: every reception of these tests is one of somebody in danger."""
    expect(page.get_by_role("link", name="Gọi Tổng đài 111")).to_be_visible()
    page.get_by_role("button", name="Đã gọi, về trang đầu").click()
    expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()


def on_page(page: Page, title: str) -> None:
    """Go on until the page with this heading."""
    for _ in range(20):
        page.get_by_role("button", name="Tiếp", exact=True).click()
        if page.get_by_role("heading", name=title, exact=True).is_visible():
            return
    raise AssertionError(f"no page {title}")


def group(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title)


def scribble(page: Page, pad: Locator) -> None:
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 25):
        page.mouse.move(box["x"] + 30 + step * 8, box["y"] + 60 + (25 if step % 2 else -25))
    page.mouse.up()


def entries(phone: Phone, state: str | None = None) -> Locator:
    """The lines of the outbox, or those in one state: here, received, taken, attention."""
    return phone.page.locator("li[data-entry]" if state is None else f"li[data-state={state}]")


def given_away_by(profile: Path, markers: Mapping[str, str] = MARKERS) -> dict[str, list[Leak]]:
    """Every marker that any file of a browser profile holds, in any writing."""
    found = {}
    for file in profile.rglob("*"):
        if file.is_file() and (seen := leaks(file.read_bytes(), markers)):
            found[str(file.relative_to(profile))] = seen
    return found


def add_photo(page: Page, question: str, picture: Path) -> None:
    """Choose a picture for a question, as after taking it; wait until it is sealed and shown."""
    asked = group(page, question)
    before = asked.get_by_role("img").count()
    asked.locator("input[type=file]").set_input_files(str(picture))
    expect(asked.get_by_role("img")).to_have_count(before + 1)


def save_with_photos(phone: Phone, words: str, photos: Iterable[Path]) -> None:
    """The shortest reception that may be saved, with these words in it and these pictures from a camera."""
    page = phone.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    group(page, "Thời gian tiếp nhận").get_by_role("button", name="Bây giờ").click()
    page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").fill(words)
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Đang có nguy cơ", exact=True).click()
    on_page(page, "Giấy tờ, đồ vật, tiền mang theo")
    page.get_by_label("Giấy tờ, đồ vật, tiền mang theo").fill(words)
    for photo in photos:
        add_photo(page, "Ảnh giấy tờ, đồ vật", photo)
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    leave_the_danger_page(page)
