"""Everything the audit can say that somebody did, in both languages. What is not in this table cannot be recorded.

Written down are acts and looks, never words of a case: a reader of the audit learns who did what to which code.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

AuditAction: TypeAlias = Literal[
    # what was opened, read, listed
    "case_opened",
    "parts_opened",
    "attachment_opened",
    "same_person_asked",
    "same_person_compared",
    "paper_printed",
    "audit_exported",
    "trail_read",
    "erasure_looked_up",
    "cases_listed",
    "changes_listed",
    "alerts_listed",
    "obligations_listed",
    "board_read",
    "roster_read",
    "devices_listed",
    "notice_followed",
    # what was refused
    "case_refused",
    "attachment_refused",
    "call_refused",
    "sign_in_refused",
    "sign_in_paused",
    "second_factor_missing",
    "quota_exceeded",
    "entry_refused",
    # what was changed in a case
    "entry_stored",
    "entry_carried",
    "entry_refused",
    "alert_taken",
    "alert_passed",
    "alert_climbed",
    "lateness_explained",
    "obligation_told",
    "clock_restarted",
    "clocks_re_aimed",
    "duties_opened",
    "channels_checked",
    # who may see what
    "glass_broken",
    "canary_made",
    "hold_set",
    "hold_lifted",
    "erasure_asked",
    "erasure_withdrawn",
    "erasure_refused",
    "case_erased",
    # accounts, sessions, devices, rosters
    "officer_registered",
    "signed_in",
    "signed_out",
    "totp_set_up",
    "device_registered",
    "device_revoked",
    "help_called",
    "device_shut",
    "device_subscribed",
    "device_unsubscribed",
    "report_prepared",
    "report_section_written",
    "report_published",
    "report_delivered",
    "report_received",
    "reports_listed",
    "report_read",
    "shift_set",
    "shift_withdrawn",
]

Purpose: TypeAlias = Literal["reading", "attachment", "break_glass", "consequences", "export", "same_person", "print"]
"""Purposes for which sealed parts are opened. `consequences`: the server works out what an entry sets going."""


class Words(NamedTuple):
    """An act in words, in both languages."""

    vi: str
    en: str


WORDS: Mapping[AuditAction, Words] = {
    "case_opened": Words("Mở hồ sơ", "Opened the case"),
    "parts_opened": Words("Mở các phần được phép xem", "Opened the parts the reader may see"),
    "attachment_opened": Words("Mở ảnh", "Opened a photo"),
    "same_person_asked": Words("Hỏi hồ sơ có thể trùng", "Asked which files may be about the same person"),
    "same_person_compared": Words("So lại với các hồ sơ khác", "Compared with the other files, belatedly"),
    "paper_printed": Words("In biên bản", "Printed the minutes"),
    "audit_exported": Words("Xuất nhật ký", "Exported the audit"),
    "trail_read": Words("Xem ai đã mở hồ sơ", "Looked who had opened the case"),
    "erasure_looked_up": Words("Xem tình trạng giữ, xóa của hồ sơ", "Looked whether the case is held or to be erased"),
    "cases_listed": Words("Xem danh sách hồ sơ", "Looked at the list of cases"),
    "changes_listed": Words("Đồng bộ thay đổi", "Looked at what changed"),
    "alerts_listed": Words("Xem danh sách tin báo", "Looked at the alerts"),
    "obligations_listed": Words("Xem danh sách việc phải làm", "Looked at the duties"),
    "board_read": Words("Xem bảng theo dõi", "Looked at the board"),
    "roster_read": Words("Xem lịch trực", "Looked at the roster"),
    "devices_listed": Words("Xem danh sách thiết bị", "Looked at the devices"),
    "notice_followed": Words("Mở thông báo", "Followed a notice"),
    "case_refused": Words("Bị từ chối mở hồ sơ", "Was refused a case"),
    "attachment_refused": Words("Bị từ chối mở ảnh", "Was refused a photo"),
    "call_refused": Words("Bị từ chối vì không có quyền", "Was refused for lack of a right"),
    "sign_in_refused": Words("Đăng nhập bị từ chối", "A sign-in was refused"),
    "sign_in_paused": Words("Tạm ngừng đăng nhập vì sai nhiều lần", "A sign-in was paused after many failures"),
    "second_factor_missing": Words(
        "Mã xác thực đã cài không còn được hỏi tới", "The second factor that was set up is no longer asked for"
    ),
    "quota_exceeded": Words("Mở quá số hồ sơ được phép", "Opened more cases than allowed"),
    "entry_refused": Words("Một mục bị từ chối", "An entry was refused"),
    "entry_stored": Words("Ghi một mục vào hồ sơ", "Wrote an entry"),
    "entry_carried": Words("Chuyển hộ một mục của người khác", "Delivered another officer's entry"),
    "alert_taken": Words("Nhận tin báo", "Took an alert"),
    "alert_passed": Words("Chuyển tin báo", "Passed an alert on"),
    "alert_climbed": Words("Báo lên cấp trên tin chưa ai nhận", "Told those above that nobody takes an alert"),
    "lateness_explained": Words("Giải trình chậm", "Said why a duty is late"),
    "obligation_told": Words("Báo việc sắp hoặc đã quá hạn", "Told people of a duty"),
    "clock_restarted": Words("Chạy lại đồng hồ thời hạn", "Started a clock again"),
    "clocks_re_aimed": Words("Tính lại thời hạn theo lịch mới", "Worked out deadlines by a new calendar"),
    "duties_opened": Words("Mở việc định kỳ", "Opened periodic duties"),
    "channels_checked": Words("Thử kênh báo động", "Tested the channels"),
    "glass_broken": Words("Mở khẩn cấp", "Broke the glass"),
    "canary_made": Words("Tạo hồ sơ kiểm tra khóa", "Made the file by which keys are tried"),
    "hold_set": Words("Giữ hồ sơ theo yêu cầu pháp lý", "Put a legal hold on the case"),
    "hold_lifted": Words("Bỏ giữ hồ sơ", "Lifted the legal hold"),
    "erasure_asked": Words("Đề nghị xóa hồ sơ", "Asked for the case to be erased"),
    "erasure_withdrawn": Words("Rút đề nghị xóa", "Withdrew the wish to erase"),
    "erasure_refused": Words("Từ chối xóa hồ sơ", "Was refused an erasure"),
    "case_erased": Words("Xóa hồ sơ", "Erased the case"),
    "officer_registered": Words("Đăng ký hoặc đổi tài khoản cán bộ", "Registered or changed an officer"),
    "signed_in": Words("Đăng nhập", "Signed in"),
    "signed_out": Words("Đăng xuất", "Signed out"),
    "totp_set_up": Words("Cài mã xác thực", "Set up an authenticator"),
    "device_registered": Words("Đăng ký thiết bị", "Registered a device"),
    "device_revoked": Words("Thu hồi thiết bị", "Revoked a device"),
    "help_called": Words("Báo động thầm lặng từ điện thoại", "Gave the silent alarm"),
    "device_shut": Words("Khóa đọc trên thiết bị", "Shut a device for reading"),
    "device_subscribed": Words("Bật thông báo trên thiết bị", "Subscribed a device to alerts"),
    "device_unsubscribed": Words("Tắt thông báo trên thiết bị", "Unsubscribed a device"),
    "report_prepared": Words("Lập dự thảo báo cáo", "Prepared a draft report"),
    "report_section_written": Words("Ghi phần báo cáo của cơ quan", "Wrote the agency's section of a report"),
    "report_published": Words("Ký và phát hành báo cáo", "Signed off and published a report"),
    "report_delivered": Words("Gửi báo cáo đến nơi nhận", "Delivered a report"),
    "report_received": Words("Xác nhận đã nhận báo cáo", "Confirmed the receipt of a report"),
    "reports_listed": Words("Xem danh sách báo cáo", "Looked at the list of reports"),
    "report_read": Words("Đọc báo cáo", "Read a report"),
    "shift_set": Words("Ghi ca trực", "Set a shift"),
    "shift_withdrawn": Words("Bỏ ca trực", "Withdrew a shift"),
}
