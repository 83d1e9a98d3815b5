"""Two phones face to face: what one shows, the other's camera sees. Invented people only."""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Page, expect

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.journeys.form_filler import NOW, SIGNED_HERE, fill
from tests.browser.phone import Phone
from tests.browser.steps import sign_in

SHOW, SHOW_BACK, RECEIVE = "Giao bằng mã QR", "Trả bản ký nhận bằng mã QR", "Nhận bàn giao bằng mã QR"
READ_RECEIPT = "Quét bản ký nhận của bên nhận"

Visit = Callable[[str, Page], None]
"""Called on every screen with its name."""

MARKERS: Mapping[str, str] = {
    "place": "Cột mốc WQZXKV-1116",
    "name": "Lý Thị ZVXQWJ",
    "health": "Sốt JXQWVK hai ngày",
    "giver": "Đội trưởng QJZWXV",
}
"""Texts that stand in the minutes and nowhere else."""

CAMERA = """
const lens = Object.assign(document.createElement("canvas"), {width: 480, height: 480});
const see = lens.getContext("2d");
let held = null;
// A canvas' stream has a picture only when something is drawn: a camera never stops looking.
setInterval(() => {
  see.imageSmoothingEnabled = false;
  see.fillStyle = "#777";
  see.fillRect(0, 0, 480, 480);
  if (held) see.drawImage(held, 40, 40, 400, 400);
}, 40);
navigator.mediaDevices.getUserMedia = async () => {
  if (window.cameraForbidden) throw new DOMException("no", "NotAllowedError");
  return lens.captureStream(30);
};
window.show = async (url) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  held = picture;
};
"""
"""A camera that sees whatever picture the test holds before it."""


def ready(one: Phone, server: FakeServer, username: str) -> Phone:
    """Signed in, everything loaded that it needs without a line, and a camera that the test holds."""
    one.context.add_init_script(CAMERA)
    one.open(server.url)
    sign_in(one, username, PASSWORD)
    one.page.get_by_role("navigation").get_by_role("button", name="Phiếu", exact=True).click()
    expect(one.page.get_by_role("button", name=RECEIVE)).to_be_visible()
    one.ready_for_offline()
    return one


def write_minutes(one: Phone, case: str, to_unit: str) -> None:
    """The giver's minutes, for a case whose code is known, saved on this phone."""
    page = one.page
    page.get_by_role("navigation").get_by_role("button", name="Hồ sơ", exact=True).click()
    page.get_by_label("Mã hồ sơ").fill(case)
    page.get_by_role("button", name="Mở", exact=True).click()
    page.locator("details.add summary").click()
    page.locator("details.add").get_by_role("button", name=FORMS["handover", 1].vi, exact=True).click()
    _fill(
        page,
        "handover",
        {
            "handed_on": NOW,
            "place": MARKERS["place"],
            "to_unit": to_unit,
            "giver": {"body": "Đồn biên phòng", "officer": MARKERS["giver"], "signature": SIGNED_HERE},
            "person": {"name": MARKERS["name"]},
            "health_remarks": MARKERS["health"],
        },
    )


def sign_receipt(page: Page) -> None:
    """The receiver's part, begun by the phone, signed on glass and saved."""
    _fill(page, "handover_receipt", {"as_described": "yes", "receiver": {"signature": SIGNED_HERE}})


def hold_before(shower: Page, camera: Page) -> None:
    """Every code once, by hand, until the camera has read the whole message; returns when it is off."""
    codes = shower.locator("canvas[data-codes]")
    expect(codes).not_to_have_attribute("data-codes", "0")
    number = int(codes.get_attribute("data-codes") or 0)
    for seen in range(1, number + 1):
        # By each picture of the screen, not by `expect`, which looks a few times a second: these are many codes.
        shower.wait_for_function(
            "(name) => document.querySelector('canvas').ariaLabel === name", arg=f"Mã {seen}/{number}"
        )
        camera.evaluate("(url) => show(url)", codes.evaluate("(it) => it.toDataURL()"))
        if seen < number:
            camera.wait_for_function("(seen) => document.querySelector('progress')?.value === seen", arg=seen)
            shower.get_by_role("button", name="Mã sau").click()
    expect(camera.locator("video")).to_have_count(0)


def hand_over(giver: Page, receiver: Page, visit: Visit) -> str:
    """From the saved minutes to the receiver's form; the figures both screens show."""
    visit("handover-line", giver)
    giver.get_by_role("button", name=SHOW).click()
    visit("handover-show", giver)
    receiver.evaluate("window.cameraForbidden = true")
    receiver.get_by_role("button", name=RECEIVE).click()
    expect(receiver.get_by_text("Không dùng được máy ảnh.")).to_be_visible()
    visit("handover-no-camera", receiver)
    receiver.evaluate("window.cameraForbidden = false")
    receiver.get_by_role("button", name="Thử lại").click()
    hold_before(giver, receiver)
    given = figures(receiver)
    assert figures(giver) == given
    for words in MARKERS.values():
        expect(receiver.get_by_text(words)).to_be_visible()
    visit("handover-check", receiver)
    receiver.get_by_role("button", name="Ký nhận").click()
    return given


def give_back(receiver: Page, giver: Page, given: str, visit: Visit) -> None:
    """From the receiver's saved part until the giver holds it too, both with the same figures."""
    receiver.get_by_role("button", name=SHOW_BACK).click()
    assert figures(receiver) == given
    giver.get_by_role("button", name=READ_RECEIPT).click()
    hold_before(receiver, giver)
    expect(giver.get_by_text("Hai máy giữ cùng một biên bản.")).to_be_visible()
    expect(giver.get_by_text("Đã giữ bản ký nhận.")).to_be_visible()
    visit("handover-kept", giver)


def figures(page: Page) -> str:
    """The eight figures that are read out."""
    return page.locator("[data-figures]").inner_text()


def _fill(page: Page, form: str, answers: Mapping[str, Any]) -> None:
    fill(page, json_schema(FORMS[form, 1]), answers)
