"""A phone with a lock, for tests of the lock: its first sign-in, a reception begun, what its stores hold."""

from playwright.sync_api import Page, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone

WORDS = {"place": "Đồn WQZKVX-58", "birth_name": "Hoàng Thị ZKWQVJ"}
COUNTED = """async (store) => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const count = await new Promise((done) => {
    db.transaction(store).objectStore(store).count().onsuccess = ({target}) => done(target.result);
  });
  db.close();
  return count;
}"""
SECRET = """async () => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const all = (name) => new Promise((done) => {
    db.transaction(name).objectStore(name).getAll().onsuccess = ({target}) => done(target.result);
  });
  const [draft] = await all("drafts");
  const slots = (await all("kept")).map((one) => one["border@test"]).find(Array.isArray);
  const session = (await all("kept")).map((one) => one["border@test"]).find((one) => one?.sealed);
  db.close();
  const hex = (bytes) => [...bytes.slice(0, 16)].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [slots[0].wrapped, slots[0].salt, draft.sealed, session.sealed].map(hex);
}"""
PLACE = "Nơi tiếp nhận (đồn, cửa khẩu)"


def stored(page: Page, store: str) -> int:
    return int(page.evaluate(COUNTED, store))


def first_time(one: Phone, system: FakeServer, who: str = "border") -> None:
    one.open(system.url)
    page = one.page
    page.get_by_label("Tên đăng nhập").fill(f"{who}@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Khóa ứng dụng")).to_be_visible()


def begin_reception(page: Page, place: str) -> None:
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    page.get_by_label(PLACE).fill(place)
