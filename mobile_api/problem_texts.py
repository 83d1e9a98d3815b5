"""Holds every problem in the officer's words. Codes are the contract; sentences may change."""

from collections.abc import Mapping
from dataclasses import dataclass

from mobile_api.languages import Language


@dataclass(frozen=True)
class ProblemText:
    """The status of a problem, and its title and advice in each language."""

    status: int
    words: Mapping[Language, tuple[str, str]]


def _text(status: int, vi: tuple[str, str], en: tuple[str, str]) -> ProblemText:
    return ProblemText(status, {"vi": vi, "en": en})


PROBLEM_TEXTS: Mapping[str, ProblemText] = {
    "malformed": _text(
        400,
        ("Nội dung chưa đúng mẫu", "Hãy sửa các mục được nêu rồi gửi lại."),
        ("The content does not follow the form", "Correct the fields named here and send again."),
    ),
    "unknown_form": _text(
        400,
        ("Không có mẫu này", "Hãy cập nhật ứng dụng rồi gửi lại; phiếu vẫn nằm trên điện thoại."),
        ("There is no such form", "Update the app and send again; the entry stays on the phone."),
    ),
    "unreadable": _text(
        400,
        ("Không mở được phiếu đã niêm phong", "Hãy gửi lại bằng khóa niêm phong mới nhất."),
        ("The sealed entry does not open", "Send it again under the newest sealing key."),
    ),
    "outdated_envelope": _text(
        400,
        ("Ứng dụng đã cũ", "Hãy cập nhật ứng dụng rồi viết lại phiếu này; phiếu cũ vẫn nằm trên điện thoại."),
        ("The app is out of date", "Update the app and write this entry again; the old one stays on the phone."),
    ),
    "not_carried": _text(
        400,
        ("Không nhận phiếu chuyển hộ này", "Người viết tự gửi từ máy của mình; phiếu vẫn nằm trên máy đó."),
        ("This carried entry is not accepted", "Its writer sends it; it is still on the writer's phone."),
    ),
    "password_refused": _text(
        400,
        ("Mật khẩu mới chưa đạt yêu cầu", "Cần từ 12 ký tự, có chữ hoa, chữ thường và chữ số."),
        ("The new password is too weak", "At least 12 characters with capitals, small letters and digits."),
    ),
    "opening_quota": _text(
        429,
        ("Đã mở quá số hồ sơ cho phép", "Người phụ trách đã được báo. Phiếu mới vẫn gửi được như thường."),
        ("You have opened as many cases as allowed", "Your supervisor was told. New entries are sent as ever."),
    ),
    "under_hold": _text(
        409,
        ("Hồ sơ đang được giữ theo yêu cầu pháp lý", "Đơn vị đã yêu cầu giữ phải bỏ giữ trước khi xóa."),
        ("The case is under legal hold", "The unit that set the hold has to lift it first."),
    ),
    "not_asked_for": _text(
        409,
        ("Chưa ai đề nghị xóa hồ sơ này", "Một người đề nghị, một người khác xác nhận."),
        ("Nobody has asked for this erasure", "One person asks, another confirms."),
    ),
    "erasure_waits": _text(
        409,
        (
            "Chưa đến lúc xác nhận xóa",
            "Nơi đã được báo còn thời gian phản đối; giờ xác nhận ghi ở đề nghị xóa.",
        ),
        (
            "It is too early to confirm",
            "Those who were told have time to object; the hour stands beside the wish.",
        ),
    ),
    "second_person_needed": _text(
        409,
        ("Cần người thứ hai xác nhận", "Người xác nhận phải thuộc đơn vị khác hoặc giữ vai trò khác người đề nghị."),
        ("A second person has to confirm", "Somebody of another unit or role than the one who asked."),
    ),
    "unauthenticated": _text(
        401,
        ("Chưa đăng nhập", "Hãy đăng nhập lại; dữ liệu chưa gửi vẫn nằm trên điện thoại."),
        ("You are not signed in", "Sign in again; what is not yet sent stays on the phone."),
    ),
    "stale_proof": _text(
        401,
        ("Đồng hồ của thiết bị bị lệch", "Ứng dụng sẽ chỉnh theo giờ hệ thống và gửi lại."),
        ("This device's clock is off", "The app corrects itself by the server's time and sends again."),
    ),
    "device_revoked": _text(
        401,
        ("Thiết bị này đã bị thu hồi", "Dữ liệu trên thiết bị sẽ bị xóa. Hãy liên hệ lãnh đạo đơn vị."),
        ("This device was revoked", "What is on it will be erased. Speak to the head of your unit."),
    ),
    "wrong_credentials": _text(
        401,
        ("Đăng nhập không thành công", "Tên đăng nhập, mật khẩu hoặc mã xác nhận không đúng."),
        ("Sign-in failed", "The user name, password or code is not right."),
    ),
    "too_many_attempts": _text(
        429,
        ("Sai quá nhiều lần", "Hãy chờ một lát rồi thử lại. Phiếu đã niêm phong vẫn gửi được như thường."),
        ("Too many failed attempts", "Wait a moment and try again. Sealed entries are sent as ever."),
    ),
    "not_allowed": _text(
        403,
        ("Tài khoản này không được làm việc đó", "Cần quyền này thì hỏi lãnh đạo đơn vị."),
        ("This account may not do that", "If you need this right, ask the head of your unit."),
    ),
    "not_found": _text(
        404,
        ("Không tìm thấy", "Không có nội dung này, hoặc đồng chí không được biết."),
        ("Not found", "It does not exist, or it is not for you to know."),
    ),
    "closed_case": _text(
        404,
        ("Hồ sơ đã kết thúc", "Muốn đọc lại thì mở khẩn cấp; lãnh đạo Tổng đài sẽ biết."),
        ("The case is closed", "To read it again break the glass; the hotline's leader is told."),
    ),
    "method_not_allowed": _text(
        405,
        ("Địa chỉ này không nhận cách gọi đó", "Xem tài liệu tại /v1/openapi.json."),
        ("This address does not take that method", "See /v1/openapi.json."),
    ),
    "already_taken": _text(
        409,
        ("Đã có người nhận cảnh báo này", "Hãy tải lại danh sách để xem ai đã nhận."),
        ("Somebody has taken this alert", "Load the list again to see who."),
    ),
    "report_stale": _text(
        409,
        ("Dự thảo báo cáo không còn đúng", "Báo cáo khác đã phát hành sau khi lập dự thảo; hãy lập lại rồi xem lại."),
        ("The draft is out of date", "Another report was published since; prepare it again and read it again."),
    ),
    "not_late": _text(
        409,
        ("Thời hạn này chưa quá hoặc đã xong", "Không cần nêu lý do; hãy tải lại danh sách."),
        ("This duty is not late, or it is done", "There is nothing to explain; load the list again."),
    ),
    "id_taken": _text(
        409,
        ("Mã phiếu đã dùng cho nội dung khác", "Hãy lập phiếu mới; phiếu cũ không thay đổi."),
        ("The id stands for other content", "Write a new entry; the old one is unchanged."),
    ),
    "still_on_the_phone": _text(
        409,
        ("Ảnh chưa tới", "Phiếu đã nhận; ảnh còn trên điện thoại của người gửi và sẽ tới khi có mạng."),
        ("The photo has not arrived", "The entry is here; its photo is still on the writer's phone."),
    ),
    "unsafe_photo": _text(
        409,
        ("Không hiển thị ảnh này", "Tệp không phải là ảnh thuần túy như phiếu đã ghi; hãy hỏi người gửi."),
        ("This photo is not shown", "The file is not the plain picture its entry promised; ask its writer."),
    ),
    "conflict": _text(
        409,
        ("Hồ sơ vừa thay đổi", "Hãy tải lại rồi thử lại."),
        ("The file has just changed", "Load it again and repeat."),
    ),
    "register_moved": _text(
        409,
        ("Danh bạ vừa thay đổi", "Hãy tải tệp lên lại để xem trước lần nữa; chưa có gì được ghi."),
        ("The register has just changed", "Hand the file in again and look it through; nothing was written."),
    ),
    "too_large": _text(
        413,
        ("Nội dung quá lớn", "Hãy chia nhỏ rồi gửi lại."),
        ("The content is too large", "Send it in smaller parts."),
    ),
    "unsupported_media_type": _text(
        415,
        ("Định dạng không được nhận", "Nội dung phải là application/json, UTF-8."),
        ("Unsupported media type", "The body must be application/json, UTF-8."),
    ),
    "forbidden_by_plan": _text(
        422,
        ("Quy chế không cho phép việc này", "Xem quy định được nêu; hãy hỏi cơ quan chuyên môn trước khi tiếp tục."),
        ("The plan forbids this", "See the rule named here; ask the responsible agency before going on."),
    ),
    "too_many_requests": _text(
        429,
        ("Quá nhiều yêu cầu", "Điện thoại sẽ tự gửi lại sau ít phút; không có gì bị mất."),
        ("Too many requests", "The phone will send again by itself in a few minutes; nothing is lost."),
    ),
    "internal": _text(
        500,
        ("Hệ thống gặp lỗi", "Không có gì bị mất trên điện thoại. Khi báo lỗi, hãy đọc mã yêu cầu."),
        ("Our system failed", "Nothing on the phone is lost. When you report it, read out the request id."),
    ),
    "unavailable": _text(
        503,
        ("Hệ thống tạm thời chưa trả lời", "Điện thoại sẽ tự gửi lại; không có gì bị mất."),
        ("The system does not answer right now", "The phone will send again by itself; nothing is lost."),
    ),
}
