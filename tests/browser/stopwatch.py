"""`python -m tests.browser.stopwatch`: taps, keys, swipes and seconds for reception, suspicion and handover on 360x640.

A script plays one thumb on the real screens. Counted: every tap, key, swipe and signature that the screens ask for.
Timed: those counts by the price list in `thumb`, which is stated so that anybody may put in their own.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Page, Playwright, expect, sync_playwright

from tests.browser.fake_server import PASSWORD, fake_server
from tests.browser.phone import phone
from tests.browser.steps import sign_in
from tests.browser.thumb import SECONDS, Count, Thumb

OWN_UNIT = "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị"
OWN_NAME = "Lò Thị Mẫu"


def reception_shortest(thumb: Thumb) -> None:
    thumb.turn("Tiếp nhận")
    _situation(thumb)
    thumb.turn("Xem lại")
    thumb.turn("Lưu")


def reception_full(thumb: Thumb) -> None:
    """A reception as a post knows it in the first quarter of an hour: person, route, health, both signatures."""
    thumb.turn("Tiếp nhận")
    _situation(thumb)
    thumb.turn()
    thumb.write("Họ và tên khai sinh", "Mùa Thị Không")
    thumb.number("Ngày, tháng, năm sinh", "Năm", 2009)
    thumb.choose("Giới tính", "Nữ")
    thumb.write("Dân tộc", "Mông")
    thumb.write("Nơi thường trú", "Bản Không, xã Không Có")
    thumb.turn()
    thumb.turn()
    thumb.choose("Trả lời", "Đồng ý")
    thumb.turn()
    thumb.write("Địa điểm bị mua bán", "Chợ huyện")
    thumb.write("Tuyến đường", "Đi xe khách, rồi đi bộ qua rừng")
    thumb.turn()
    thumb.turn()
    thumb.write("Tình trạng sức khỏe", "Sốt, mệt")
    thumb.turn()
    # A long list is folded.
    thumb._tap(thumb._group("Nhu cầu thiết yếu đã cấp").locator("summary"))
    thumb.choose("Nhu cầu thiết yếu đã cấp", "Ăn uống")
    thumb.sign("Chữ ký cán bộ tiếp nhận")
    thumb.sign("Chữ ký hoặc điểm chỉ")
    thumb.turn()
    thumb.turn("Lưu")


def suspicion_shortest(thumb: Thumb) -> None:
    thumb.turn("Báo tin nghi vấn mua bán người")
    _seen(thumb)
    thumb.turn("Xem lại")
    thumb.turn("Lưu")


def suspicion_full(thumb: Thumb) -> None:
    thumb.turn("Báo tin nghi vấn mua bán người")
    _seen(thumb)
    thumb.choose("Đang có hành vi mua bán người", "Có")
    thumb.choose("Có người cần giải cứu", "Có")
    thumb.choose("Có trẻ em", "Có")
    thumb.write("Hướng bỏ trốn", "Về phía chợ")
    thumb.write("Những việc đã làm", "Đã gọi 113")
    thumb.turn()
    thumb.write("Họ tên người báo tin", "Lò Văn Không")
    thumb.write("Số điện thoại", "0000000000")
    thumb.turn()
    thumb.turn()
    thumb.turn("Lưu")


def handover_shortest(thumb: Thumb) -> None:
    _to_handover(thumb)
    _giving(thumb)
    thumb.turn("Xem lại")
    thumb.turn("Lưu")


def handover_full(thumb: Thumb) -> None:
    _to_handover(thumb)
    _giving(thumb)
    thumb.sign("Chữ ký")
    thumb.turn()
    thumb.own("Cơ quan", "UBND xã Đồng Đăng")
    thumb.write("Họ tên", "Hoàng Văn Không")
    thumb.sign("Chữ ký")
    thumb.turn()
    thumb.known("Họ và tên", "Mùa Thị Không")
    thumb.turn()
    thumb.choose("Là trẻ em", "Có")
    thumb.write("Giấy tờ, đồ vật giao kèm", "Một ba lô")
    thumb.sign("Chữ ký, điểm chỉ của nạn nhân")
    thumb.turn()
    thumb.turn("Lưu")


def _situation(thumb: Thumb) -> None:
    thumb.choose("Trường hợp", "Được giải cứu")
    thumb.choose("Đến bằng cách nào", "Tự trình báo")
    thumb.now("Thời gian tiếp nhận")
    thumb.own("Nơi tiếp nhận (đồn, cửa khẩu)", OWN_UNIT)
    thumb.choose("Nguy cơ an toàn trước mắt", "Không có")


def _seen(thumb: Thumb) -> None:
    thumb.now("Thời gian")
    thumb.write("Địa điểm", "Chợ Đồng Đăng")
    thumb.turn()
    thumb.count.question += 1
    thumb._tap(thumb._group("Dấu hiệu quan sát được").locator("label.choice").nth(0))
    thumb._tap(thumb._group("Dấu hiệu quan sát được").locator("label.choice").nth(4))
    thumb.turn()
    thumb.write("Tóm tắt sự việc", "Hai người giữ giấy tờ của ba cô gái")


def _to_handover(thumb: Thumb) -> None:
    thumb.turn("Hồ sơ")
    thumb.page.locator("button.case-line").first.wait_for()
    thumb._tap(thumb.page.locator("button.case-line").first)
    thumb.count.screen += 1
    offered = thumb.page.get_by_role("button", name="Viết: Biên bản giao, nhận")
    expect(thumb.page.get_by_role("heading", name="Diễn biến")).to_be_visible()
    if offered.count() == 0:
        thumb._tap(thumb.page.locator("details.add summary"))
        thumb.turn("Biên bản giao, nhận")
        return
    thumb._tap(offered)
    thumb.count.screen += 1


def _giving(thumb: Thumb) -> None:
    thumb.now("Thời gian giao nhận")
    thumb.own("Địa điểm (cửa khẩu)", OWN_UNIT)
    thumb.pick("Đơn vị nhận", "UBND xã Đồng Đăng")
    thumb.turn()
    thumb.own("Cơ quan", OWN_UNIT)
    thumb.own("Họ tên", OWN_NAME)


TRIALS: dict[str, tuple[str, Callable[[Thumb], None]]] = {
    "reception, shortest": ("border", reception_shortest),
    "reception, full": ("border", reception_full),
    "suspicion, shortest": ("volunteer", suspicion_shortest),
    "suspicion, full": ("volunteer", suspicion_full),
    "handover, shortest": ("border", handover_shortest),
    "handover, full": ("border", handover_full),
}


def timed(playwright: Playwright) -> dict[str, dict[str, float]]:
    """Every trial's counts and seconds; each was saved at its end, or it fails."""
    found: dict[str, dict[str, float]] = {}
    with fake_server() as server:
        for name, (who, trial) in TRIALS.items():
            with _signed_in(playwright, server.url, who) as page:
                before = page.locator("li[data-entry]").count()
                count = Count()
                trial(Thumb(page, count))
                expect(page.get_by_text("Đã lưu trên máy này")).to_be_visible()
                page.get_by_role("navigation").get_by_role("button", name="Phiếu", exact=True).click()
                expect(page.locator("li[data-state=received]")).to_have_count(before + 1)
                found[name] = asdict(count) | {"seconds": round(count.seconds)}
            # The file that changed last heads the list.
            server.system.clock.advance(minutes=1)
    return found


@contextmanager
def _signed_in(playwright: Playwright, url: str, who: str) -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as profile, phone(playwright, Path(profile)) as one:
        one.open(url)
        sign_in(one, f"{who}@test", PASSWORD)
        expect(one.page.locator(".forms button").first).to_be_visible()
        yield one.page


def main() -> None:
    with sync_playwright() as playwright:
        found = timed(playwright)
    for name, count in found.items():
        counted = ", ".join(f"{number} {what}" for what, number in count.items() if number and what != "seconds")
        sys.stdout.write(f"{name}: {count['seconds']} s ({counted})\n")
    sys.stdout.write(json.dumps({"price_seconds": SECONDS, "trials": found}) + "\n")


if __name__ == "__main__":
    main()
