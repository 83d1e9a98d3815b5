"""`python -m tests.browser.stopwatch`: taps, keys, swipes and seconds for reception, suspicion and handover on 360x640.

A script plays one thumb on the real screens. Counted: every tap, key, swipe and signature that the screens ask for.
Timed: those counts by the price list below, which is stated so that anybody may put in their own.
"""

import json
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, Playwright, expect, sync_playwright

from tests.browser.fake_house_server import PASSWORD, fake_house_server
from tests.browser.phone import phone
from tests.browser.steps import scribble, sign_in

SECONDS = {"tap": 0.8, "key": 0.35, "swipe": 0.6, "question": 1.5, "screen": 1.0, "signature": 4.0}
"""Thinking and moving: a question is read and decided in 1.5 s, a new screen found in 1 s, and two thumbs press about
three keys a second (Palin et al., MobileHCI 2019: 36 words a minute)."""

OWN_UNIT = "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị"
OWN_NAME = "Lò Thị Mẫu"


@dataclass
class Count:
    tap: int = 0
    key: int = 0
    swipe: int = 0
    question: int = 0
    screen: int = 0
    signature: int = 0

    @property
    def seconds(self) -> float:
        return sum(SECONDS[name] * count for name, count in asdict(self).items())


@dataclass
class Thumb:
    """Does on the page what a thumb would, and counts it."""

    page: Page
    count: Count

    def button(self, name: str) -> None:
        self._tap(self.page.get_by_role("button", name=name, exact=True).first)

    def turn(self, name: str = "Tiếp") -> None:
        self.button(name)
        self.count.screen += 1

    def choose(self, question: str, answer: str) -> None:
        self.count.question += 1
        self._tap(self._group(question).get_by_text(answer, exact=True))

    def now(self, question: str) -> None:
        self.count.question += 1
        self._tap(self._group(question).get_by_role("button", name="Bây giờ"))

    def write(self, question: str, text: str) -> None:
        self.count.question += 1
        field = self.page.get_by_label(question)
        self._tap(field)
        field.press_sequentially(text)
        self.count.key += telex_keys(text)

    def own(self, question: str, text: str) -> None:
        """What the phone knows of the officer: a tap where it is offered, else typed."""
        field = self.page.get_by_label(question)
        offered = self.page.locator(".field", has=field).get_by_role("button", name=text)
        if offered.count() == 0:
            self.write(question, text)
        else:
            self.count.question += 1
            self._tap(offered)
            expect(field).to_have_value(text)

    def known(self, question: str, text: str) -> None:
        """What the file says already: read, not typed."""
        self.count.question += 1
        expect(self.page.get_by_label(question)).to_have_value(text)

    def pick(self, question: str, label: str) -> None:
        """From a list that opens: a tap for it, a swipe in it, a tap on the line."""
        self.count.question += 1
        field = self.page.get_by_label(question)
        self._tap(field)
        self.count.tap += 1
        self.count.swipe += 1
        field.select_option(label=label)

    def number(self, question: str, part: str, number: int) -> None:
        self.count.question += 1
        field = self._group(question).get_by_label(part)
        self._tap(field)
        field.press_sequentially(str(number))
        self.count.key += len(str(number))

    def sign(self, question: str) -> None:
        self.count.question += 1
        self.count.signature += 1
        pad = self._group(question).get_by_role("img")
        self._reach(pad)
        scribble(self.page, pad)

    def _group(self, question: str) -> Locator:
        return self.page.get_by_role("group", name=question)

    def _tap(self, target: Locator) -> None:
        self._reach(target)
        target.click()
        self.count.tap += 1

    def _reach(self, target: Locator) -> None:
        """A swipe for every half screen that the target is away from where the eye is."""
        target.wait_for(state="attached")
        away = target.evaluate(
            """(one) => {
                const { top, bottom } = one.getBoundingClientRect();
                const bar = document.querySelector('.bar, nav')?.getBoundingClientRect().top ?? innerHeight;
                if (one.closest('.bar, nav, dialog')) return 0;
                return top < 56 ? 56 - top : bottom > bar ? bottom - bar : 0;
            }"""
        )
        self.count.swipe += -(-int(away) // 320)


def telex_keys(text: str) -> int:
    """Keys of a Telex keyboard: each hook, hat and tone is one key more, `đ` is `dd`, capitals one for the shift."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "Dd"))
    return len(plain) + sum(letter.isupper() for letter in plain)


def reception_shortest(thumb: Thumb) -> None:
    thumb.turn("Tiếp nhận")
    _situation(thumb)
    thumb.turn("Xem lại")
    thumb.turn("Lưu")


def reception_full(thumb: Thumb) -> None:
    """What a post knows in the first quarter of an hour: the person, the road, the health, both signatures."""
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
    thumb.write("Địa điểm bị mua bán", "Chợ huyện")
    thumb.write("Tuyến đường", "Đi xe khách, rồi đi bộ qua rừng")
    thumb.turn()
    thumb.turn()
    thumb.write("Tình trạng sức khỏe", "Sốt, mệt")
    thumb.turn()
    thumb.choose("Nhu cầu thiết yếu đã cấp", "Ăn uống")
    thumb.turn()
    thumb.choose("Trả lời", "Đồng ý")
    thumb.turn()
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
    thumb.choose("Hình thức", "Tự trình báo")
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
    with fake_house_server() as server:
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
            server.house.clock.advance(minutes=1)
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
