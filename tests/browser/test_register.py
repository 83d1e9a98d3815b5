"""The registers on their screens: begun from nothing, a move that counts that minute, a leader lost at night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from chalicelib.domain.register.people import Agency, Role
from chalicelib.usecases.access.begin_installation import begin_installation
from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import PHONE
from tests.browser.register_steps import (
    add,
    at_a_desk,
    confirm,
    first_sign_in,
    looked_at,
    new_account,
    new_record,
    open_directory,
    open_numbers_without_a_line,
    pick_unit,
    show_unit,
)
from tests.browser.steps import sign_in
from tests.fakes import FakeOfficers
from tests.usecases.field import entry

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.mark.duty("R9", "R18", "R25", "R50")
def test_from_an_empty_installation_to_a_working_province_in_the_product_alone(
    browsers: Playwright, server: FakeServer
) -> None:
    services = server.system.services
    assert isinstance(services.officers, FakeOfficers)
    services.officers.rows.clear()
    people = [("quantri.mot", "Quản Trị Bịa Một"), ("quantri.hai", "Quản Trị Bịa Hai")]
    first, second = begin_installation(people, "cuc-bmte", services)

    with at_a_desk(browsers, server) as one, at_a_desk(browsers, server) as two:
        first_sign_in(one, first[0].username, first[1].temporary_password)
        first_sign_in(two, second[0].username, second[1].temporary_password)
        page, other = one.page, two.page

        # The police's two administrators: named by the one, confirmed by the other.
        open_directory(page, "Tài khoản")
        show_unit(page, "c02", "Cục Cảnh sát hình sự (C02)")
        police = new_account(page, "quantri.congan.mot", "Công An Bịa Một", "Quản trị ngành")
        second_police = new_account(page, "quantri.congan.hai", "Công An Bịa Hai", "Quản trị ngành")
        open_directory(other, "Tài khoản")
        looked_at(other)
        for name in ("Công An Bịa Một", "Công An Bịa Hai"):
            confirm(other, name)
        expect(other.get_by_text("Không ai đang chờ người thứ hai xác nhận.")).to_be_visible()

        # The police bring their desk in Cao Bằng: unit, number, people.
        with at_a_desk(browsers, server) as three, at_a_desk(browsers, server) as four:
            first_sign_in(three, "quantri.congan.mot", police)
            first_sign_in(four, "quantri.congan.hai", second_police)
            open_directory(three.page)

            def desk(form: Page) -> None:
                form.get_by_label("Mã, chữ thường").fill("pc02-bia")
                form.get_by_label("Loại đơn vị").select_option(label="Cảnh sát hình sự")
                pick_unit(form, "Đơn vị cấp trên", "c02", "Cục Cảnh sát hình sự (C02)")
                pick_unit(form, "Tỉnh", "cao bang", "Cao Bằng")
                form.get_by_label("Tên tiếng Việt").fill("Phòng CSHS bịa Cao Bằng")
                form.get_by_label("Tên tiếng Anh").fill("Invented desk of Cao Bằng")
                form.get_by_label("Trực ban hình sự 24/24").check()
                form.get_by_label("Làm việc 24/24").check()

            new_record(three.page, "Đơn vị", desk)
            looked_at(three.page)
            three.page.get_by_role("button", name="Thêm: Số điện thoại").click()
            form = three.page
            form.get_by_label("Dùng để").select_option(label="Trực ban hình sự")
            form.get_by_label("Tên gọi").fill("Trực ban bịa Cao Bằng")
            form.get_by_label("Số điện thoại").fill("0000 000 777")
            form.get_by_label("Trực 24/24").check()
            form.get_by_label("Số bịa để tập").check()
            pick_unit(form, "Tỉnh", "cao bang", "Cao Bằng")
            form.get_by_label("Nguồn, văn bản").fill("QĐ bịa để thử")
            form.get_by_label("Lý do thay đổi").fill("Lập mới")
            form.get_by_role("button", name="Lưu", exact=True).click()
            expect(form.locator(".record-page h1")).to_have_text("Trực ban bịa Cao Bằng")

            three.page.locator(".register-parts").get_by_role("button", name="Tài khoản").click()
            show_unit(three.page, "cao bang", "Phòng CSHS bịa Cao Bằng")
            leader = new_account(three.page, "truong.caobang", "Lãnh Đạo Bịa", "Lãnh đạo đơn vị")
            expect(three.page.get_by_text("chờ người thứ hai").first).to_be_visible()
            open_directory(four.page, "Tài khoản")
            confirm(four.page, "Lãnh Đạo Bịa")

        # The leader keeps the roster.
        with at_a_desk(browsers, server) as five:
            first_sign_in(five, "truong.caobang", leader)
            five.page.locator("nav").get_by_role("button", name="Cảnh báo").click()
            five.page.get_by_role("button", name="Lịch trực").click()
            turn = five.page.get_by_role("form", name="Thêm ca trực")
            turn.get_by_label("Người trực", exact=True).select_option(label="Lãnh Đạo Bịa")
            turn.get_by_label("Ngày bắt đầu").select_option(index=1)
            turn.get_by_label("Từ giờ").select_option(label="18:00")
            turn.get_by_role("button", name="Thêm ca trực").click()
            expect(five.page.locator("ul.obligations strong")).to_have_text("Lãnh Đạo Bịa")

        # A service of the health agency, and then the province goes live; before the desk was there it could not.
        page.locator(".register-parts").get_by_role("button", name="Tra cứu").click()

        def service(form: Page) -> None:
            pick_unit(form, "Đơn vị cung cấp", "so y te lang son", "Sở Y tế")
            form.get_by_label("Tên dịch vụ").fill("Khám bệnh ban đầu (bịa)")
            form.get_by_label("Loại cơ sở").select_option(label="Nơi khác, không phải nơi lưu trú")
            form.get_by_label("Y tế").check()
            form.get_by_label("Tiếp nhận 24/24").check()

        new_record(page, "Dịch vụ", service)
        page.get_by_label("Tên, số, tỉnh").fill("cao bang")
        page.get_by_label("Loại", exact=True).select_option(label="Tỉnh, thành phố")
        page.locator(".register-lines button").filter(has_text="Cao Bằng").first.click()
        expect(page.locator(".record-page h1")).to_have_text("Cao Bằng")
        expect(page.get_by_text("Chưa thể hoạt động vì")).to_have_count(0)
        page.get_by_role("button", name="Sửa", exact=True).click()
        page.get_by_label("Hoạt động từ ngày").fill("2026-03-02")
        page.get_by_label("Lý do thay đổi").fill("Đủ điều kiện")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.locator(".register-answers")).to_contain_text("02/03/2026")
        looked_at(page)


@pytest.mark.duty("R18", "R112")
def test_an_officer_moves_to_another_post_and_loses_the_old_files_that_minute(
    browsers: Playwright, server: FakeServer
) -> None:
    server.system.submit("border", entry(1))
    border = {"unit": "cuc-pcmt-tp", "agency": Agency.BORDER_GUARD, "role": Role.ADMINISTRATOR}
    add(server, builders.officer(id="admin-bg", username="admin@test", name="Quản Trị Bịa", **border))
    with at_a_desk(browsers, server, PHONE) as moving, at_a_desk(browsers, server) as admin:
        sign_in(moving, "border@test", PASSWORD)
        moving.page.get_by_role("navigation").get_by_role("button", name="Hồ sơ", exact=True).click()
        expect(moving.page.get_by_text(builders.case(1)).first).to_be_visible()

        sign_in(admin, "admin@test", PASSWORD)
        page = admin.page
        open_directory(page, "Tài khoản")
        show_unit(page, "huu nghi", "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị")
        item = page.locator(".register-accounts .item").filter(has_text=builders.officer("border").name)
        item.get_by_role("button", name="Bổ nhiệm thêm…").click()
        form = page.get_by_role("form", name="Bổ nhiệm thêm…")
        form.get_by_label("Vai trò").select_option(label="Cán bộ tuyến đầu")
        pick_unit(page, "Đơn vị", "lao cai", "Đồn Biên phòng cửa khẩu quốc tế Lào Cai", ".register-acts .register-form")
        form.get_by_label("Văn bản bổ nhiệm").fill("QĐ điều động 7 (bịa)")
        form.get_by_role("button", name="Bổ nhiệm", exact=True).click()
        expect(item.locator("li")).to_have_count(2)
        old = item.locator("li").filter(has_text="Hữu Nghị")
        old.get_by_role("button", name="Cho thôi…").click()
        old.get_by_label("Lý do (bắt buộc)").fill("Chuyển công tác")
        old.get_by_role("button", name="Cho thôi ngay").click()
        expect(page.get_by_text("Đã thôi. Phiên, thiết bị, ca trực hết hiệu lực ngay.")).to_be_visible()
        looked_at(page)

    refused = server.system.call("GET", f"/v1/cases/{builders.case(1)}", "border")
    assert refused.status == 404, "of the new post, and no party to the old post's case"
    listed = server.system.call("GET", "/v1/cases", "border").json["cases"]
    assert listed == []
    assert server.system.call("GET", "/v1/me", "border").json["unit"]["id"] == "bp-lao-cai"


@pytest.mark.duty("R99", "R112")
def test_a_lost_leader_is_replaced_at_night_by_two_persons(browsers: Playwright, server: FakeServer) -> None:
    leader = builders.officer(id="leader-0001", username="lanhdao@test", name="Lãnh Đạo Vắng", role=Role.UNIT_LEADER)
    server.system.services.officers.put(leader)
    head = {"unit": "to-cong-tac", "role": Role.WORKING_GROUP_HEAD, "agency": Agency.CHILD_PROTECTION}
    add(server, builders.officer("hotline", id="head-0001", username="head@test", name="Tổ Trưởng Bịa", **head))
    post = "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị"
    until = server.system.clock().replace(day=4).strftime("%Y-%m-%d")
    with at_a_desk(browsers, server) as hotline, at_a_desk(browsers, server) as other:
        sign_in(hotline, "hotline_leader@test", PASSWORD)
        page = hotline.page
        page.get_by_role("button", name="Danh bạ", exact=True).first.click()
        page.locator(".register-parts").get_by_role("button", name="Tài khoản").click()
        show_unit(page, "huu nghi", post)
        item = page.locator(".register-accounts .item").filter(has_text=builders.officer("border").name)
        item.get_by_role("button", name="Bổ nhiệm thêm…").click()
        form = page.get_by_role("form", name="Bổ nhiệm thêm…")
        form.get_by_label("Vai trò").select_option(label="Lãnh đạo đơn vị")
        pick_unit(page, "Đơn vị", "huu nghi", post, ".register-acts .register-form")
        form.get_by_label("Văn bản bổ nhiệm").fill("Ủy quyền qua điện thoại (bịa)")
        form.get_by_label("Đến hết ngày").fill(until)
        form.get_by_label("Thay cho").select_option(label="Lãnh Đạo Vắng")
        form.get_by_role("button", name="Bổ nhiệm", exact=True).click()
        expect(item.first).to_contain_text("chờ người thứ hai")

        sign_in(other, "head@test", PASSWORD)
        open_directory(other.page, "Tài khoản")
        confirm(other.page, builders.officer("border").name)
        expect(other.page.get_by_text("Không ai đang chờ người thứ hai xác nhận.")).to_be_visible()

    officer = server.system.services.officers.find(builders.officer("border").id)
    assert officer is not None
    [hat] = [hat for hat in officer.all_hats() if hat.role is Role.UNIT_LEADER]
    reply = server.system.call("GET", "/v1/me", "border", headers={"Acting-As": hat.id})
    assert (reply.json["role"], hat.confirmed_by) == ("unit_leader", "head-0001")


@pytest.mark.duty("R32", "R122")
def test_a_phone_finds_by_old_names_without_accents_and_keeps_the_numbers_when_the_line_is_cut(
    browsers: Playwright, server: FakeServer
) -> None:
    with at_a_desk(browsers, server, PHONE) as one:
        sign_in(one, "border@test", PASSWORD)
        page = one.page
        open_directory(page)
        page.get_by_label("Tên, số, tỉnh").fill("ha giang")
        expect(page.locator(".register-lines button").filter(has_text="Tuyên Quang").first).to_be_visible()
        looked_at(page)
        page.get_by_label("Tên, số, tỉnh").fill("huu nghi")
        page.locator(".register-lines button").filter(has_text="Đơn vị").first.click()
        expect(page.locator(".record-page h1")).to_have_text("Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị")
        expect(page.get_by_text("Cục Phòng, chống ma túy và tội phạm")).to_be_visible()
        looked_at(page)
        one.ready_for_offline()
        server.stop()
        page.reload()
        open_numbers_without_a_line(page)
        expect(page.get_by_role("link", name="Gọi Tổng đài 111")).to_have_attribute("href", "tel:111")
        server.start()
