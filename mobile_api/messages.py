"""Every problem and every rule in the officer's words. Codes are the contract; sentences may change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
_PLAN_ROW = re.compile(r"[RD]-?\d{1,3}[a-z]?")


@dataclass(frozen=True)
class ProblemText:
    """The status of a problem, and its title and advice in each language."""

    status: int
    words: Mapping[Language, tuple[str, str]]


def _kind(status: int, vi: tuple[str, str], en: tuple[str, str]) -> ProblemText:
    return ProblemText(status, {"vi": vi, "en": en})


def language(accept: str | None) -> Language:
    """Choose the language that `Accept-Language` prefers (RFC 9110 §12.5.4): Vietnamese unless English wins."""
    weights: dict[str, float] = {}
    for item in (accept or "").split(","):
        tag, _, quality = item.partition(";")
        primary = tag.strip().lower().partition("-")[0]
        if primary in ("vi", "en"):
            weights[primary] = max(weights.get(primary, 0), _quality(quality))
    return "en" if weights.get("en", 0) > weights.get("vi", 0) else "vi"


def problem_text(code: str) -> ProblemText:
    """Return the kind of problem behind a code; an unknown code is our own failure."""
    return PROBLEM_TEXTS.get(code, PROBLEM_TEXTS["internal"])


def rule(name: str, spoken: Language) -> str:
    """Return a rule in the officer's words; a row of the plan that has no words of its own is named."""
    plan = (f"Quy chế phối hợp không cho phép ({name}).", f"The coordination plan forbids this ({name}).")
    vi, en = RULES.get(name, plan if _PLAN_ROW.fullmatch(name) else RULES["value_error"])
    return vi if spoken == "vi" else en


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


PROBLEM_TEXTS: Mapping[str, ProblemText] = {
    "malformed": _kind(
        400,
        ("Nội dung chưa đúng mẫu", "Hãy sửa các mục được nêu rồi gửi lại."),
        ("The content does not follow the form", "Correct the fields named here and send again."),
    ),
    "unknown_form": _kind(
        400,
        ("Không có mẫu này", "Hãy cập nhật ứng dụng rồi gửi lại; phiếu vẫn nằm trên điện thoại."),
        ("There is no such form", "Update the app and send again; the entry stays on the phone."),
    ),
    "unreadable": _kind(
        400,
        ("Không mở được phiếu đã niêm phong", "Hãy gửi lại bằng khóa niêm phong mới nhất."),
        ("The sealed entry does not open", "Send it again under the newest sealing key."),
    ),
    "outdated_envelope": _kind(
        400,
        ("Ứng dụng đã cũ", "Hãy cập nhật ứng dụng rồi viết lại phiếu này; phiếu cũ vẫn nằm trên điện thoại."),
        ("The app is out of date", "Update the app and write this entry again; the old one stays on the phone."),
    ),
    "not_carried": _kind(
        400,
        ("Không nhận phiếu chuyển hộ này", "Người viết tự gửi từ máy của mình; phiếu vẫn nằm trên máy đó."),
        ("This carried entry is not accepted", "Its writer sends it; it is still on the writer's phone."),
    ),
    "password_refused": _kind(
        400,
        ("Mật khẩu mới chưa đạt yêu cầu", "Cần từ 12 ký tự, có chữ hoa, chữ thường và chữ số."),
        ("The new password is too weak", "At least 12 characters with capitals, small letters and digits."),
    ),
    "opening_quota": _kind(
        429,
        ("Đã mở quá số hồ sơ cho phép", "Người phụ trách đã được báo. Phiếu mới vẫn gửi được như thường."),
        ("You have opened as many cases as allowed", "Your supervisor was told. New entries are sent as ever."),
    ),
    "under_hold": _kind(
        409,
        ("Hồ sơ đang được giữ theo yêu cầu pháp lý", "Đơn vị đã yêu cầu giữ phải bỏ giữ trước khi xóa."),
        ("The case is under legal hold", "The unit that set the hold has to lift it first."),
    ),
    "not_asked_for": _kind(
        409,
        ("Chưa ai đề nghị xóa hồ sơ này", "Một người đề nghị, một người khác xác nhận."),
        ("Nobody has asked for this erasure", "One person asks, another confirms."),
    ),
    "second_person_needed": _kind(
        409,
        ("Cần người thứ hai xác nhận", "Người xác nhận phải thuộc đơn vị khác hoặc giữ vai trò khác người đề nghị."),
        ("A second person has to confirm", "Somebody of another unit or role than the one who asked."),
    ),
    "unauthenticated": _kind(
        401,
        ("Chưa đăng nhập", "Hãy đăng nhập lại; dữ liệu chưa gửi vẫn nằm trên điện thoại."),
        ("You are not signed in", "Sign in again; what is not yet sent stays on the phone."),
    ),
    "stale_proof": _kind(
        401,
        ("Đồng hồ của thiết bị bị lệch", "Ứng dụng sẽ chỉnh theo giờ hệ thống và gửi lại."),
        ("This device's clock is off", "The app corrects itself by the server's time and sends again."),
    ),
    "device_revoked": _kind(
        401,
        ("Thiết bị này đã bị thu hồi", "Dữ liệu trên thiết bị sẽ bị xóa. Hãy liên hệ lãnh đạo đơn vị."),
        ("This device was revoked", "What is on it will be erased. Speak to the head of your unit."),
    ),
    "wrong_credentials": _kind(
        401,
        ("Đăng nhập không thành công", "Tên đăng nhập, mật khẩu hoặc mã xác nhận không đúng."),
        ("Sign-in failed", "The user name, password or code is not right."),
    ),
    "too_many_attempts": _kind(
        429,
        ("Sai quá nhiều lần", "Hãy chờ một lát rồi thử lại. Phiếu đã niêm phong vẫn gửi được như thường."),
        ("Too many failed attempts", "Wait a moment and try again. Sealed entries are sent as ever."),
    ),
    "not_allowed": _kind(
        403,
        ("Tài khoản này không được làm việc đó", "Cần quyền này thì hỏi lãnh đạo đơn vị."),
        ("This account may not do that", "If you need this right, ask the head of your unit."),
    ),
    "not_found": _kind(
        404,
        ("Không tìm thấy", "Không có nội dung này, hoặc đồng chí không được biết."),
        ("Not found", "It does not exist, or it is not for you to know."),
    ),
    "method_not_allowed": _kind(
        405,
        ("Địa chỉ này không nhận cách gọi đó", "Xem tài liệu tại /v1/openapi.json."),
        ("This address does not take that method", "See /v1/openapi.json."),
    ),
    "already_taken": _kind(
        409,
        ("Đã có người nhận cảnh báo này", "Hãy tải lại danh sách để xem ai đã nhận."),
        ("Somebody has taken this alert", "Load the list again to see who."),
    ),
    "report_stale": _kind(
        409,
        ("Dự thảo báo cáo không còn đúng", "Báo cáo khác đã phát hành sau khi lập dự thảo; hãy lập lại rồi xem lại."),
        ("The draft is out of date", "Another report was published since; prepare it again and read it again."),
    ),
    "not_late": _kind(
        409,
        ("Thời hạn này chưa quá hoặc đã xong", "Không cần nêu lý do; hãy tải lại danh sách."),
        ("This duty is not late, or it is done", "There is nothing to explain; load the list again."),
    ),
    "id_taken": _kind(
        409,
        ("Mã phiếu đã dùng cho nội dung khác", "Hãy lập phiếu mới; phiếu cũ không thay đổi."),
        ("The id stands for other content", "Write a new entry; the old one is unchanged."),
    ),
    "still_on_the_phone": _kind(
        409,
        ("Ảnh chưa tới", "Phiếu đã nhận; ảnh còn trên điện thoại của người gửi và sẽ tới khi có mạng."),
        ("The photo has not arrived", "The entry is here; its photo is still on the writer's phone."),
    ),
    "unsafe_photo": _kind(
        409,
        ("Không hiển thị ảnh này", "Tệp không phải là ảnh thuần túy như phiếu đã ghi; hãy hỏi người gửi."),
        ("This photo is not shown", "The file is not the plain picture its entry promised; ask its writer."),
    ),
    "conflict": _kind(
        409,
        ("Hồ sơ vừa thay đổi", "Hãy tải lại rồi thử lại."),
        ("The file has just changed", "Load it again and repeat."),
    ),
    "too_large": _kind(
        413,
        ("Nội dung quá lớn", "Hãy chia nhỏ rồi gửi lại."),
        ("The content is too large", "Send it in smaller parts."),
    ),
    "unsupported_media_type": _kind(
        415,
        ("Định dạng không được nhận", "Nội dung phải là application/json, UTF-8."),
        ("Unsupported media type", "The body must be application/json, UTF-8."),
    ),
    "forbidden_by_plan": _kind(
        422,
        ("Quy chế không cho phép việc này", "Xem quy định được nêu; hãy hỏi cơ quan chuyên môn trước khi tiếp tục."),
        ("The plan forbids this", "See the rule named here; ask the responsible agency before going on."),
    ),
    "too_many_requests": _kind(
        429,
        ("Quá nhiều yêu cầu", "Điện thoại sẽ tự gửi lại sau ít phút; không có gì bị mất."),
        ("Too many requests", "The phone will send again by itself in a few minutes; nothing is lost."),
    ),
    "internal": _kind(
        500,
        ("Hệ thống gặp lỗi", "Không có gì bị mất trên điện thoại. Khi báo lỗi, hãy đọc mã yêu cầu."),
        ("Our system failed", "Nothing on the phone is lost. When you report it, read out the request id."),
    ),
    "unavailable": _kind(
        503,
        ("Hệ thống tạm thời chưa trả lời", "Điện thoại sẽ tự gửi lại; không có gì bị mất."),
        ("The system does not answer right now", "The phone will send again by itself; nothing is lost."),
    ),
}

RULES: Mapping[str, tuple[str, str]] = {
    "period_not_over": ("Kỳ báo cáo chưa kết thúc", "The period is not over yet"),
    "no_such_period": ("Không có kỳ báo cáo này", "There is no such period"),
    "missing": ("Mục này là bắt buộc.", "This field is required."),
    "extra_forbidden": ("Có mục không thuộc mẫu này.", "There is a field this form does not have."),
    "string_type": ("Mục này phải là chữ.", "This must be text."),
    "string_too_short": ("Nội dung quá ngắn.", "This is too short."),
    "string_too_long": ("Nội dung quá dài.", "This is too long."),
    "string_pattern_mismatch": ("Nội dung không đúng dạng quy định.", "This is not written in the required way."),
    "enum": ("Hãy chọn một mục trong danh sách.", "Choose one from the list."),
    "literal_error": ("Hãy chọn một mục trong danh sách.", "Choose one from the list."),
    "int_type": ("Mục này phải là số nguyên.", "This must be a whole number."),
    "int_from_float": ("Mục này phải là số nguyên.", "This must be a whole number."),
    "int_parsing": ("Mục này phải là số nguyên.", "This must be a whole number."),
    "int_parsing_size": ("Số quá lớn.", "The number is too large."),
    "float_type": ("Mục này phải là số.", "This must be a number."),
    "float_parsing": ("Mục này phải là số.", "This must be a number."),
    "finite_number": ("Mục này phải là số.", "This must be a number."),
    "greater_than": ("Giá trị quá nhỏ.", "The value is too small."),
    "greater_than_equal": ("Giá trị quá nhỏ.", "The value is too small."),
    "less_than": ("Giá trị quá lớn.", "The value is too large."),
    "less_than_equal": ("Giá trị quá lớn.", "The value is too large."),
    "bool_type": ("Mục này phải là có hoặc không.", "This must be yes or no."),
    "bool_parsing": ("Mục này phải là có hoặc không.", "This must be yes or no."),
    "list_type": ("Mục này phải là danh sách.", "This must be a list."),
    "tuple_type": ("Mục này phải là danh sách.", "This must be a list."),
    "frozen_set_type": ("Mục này phải là danh sách.", "This must be a list."),
    "too_long": ("Danh sách quá dài.", "The list is too long."),
    "too_short": ("Danh sách quá ngắn.", "The list is too short."),
    "dict_type": ("Mục này phải là một nhóm mục.", "This must be a group of fields."),
    "model_type": ("Mục này phải là một nhóm mục.", "This must be a group of fields."),
    "model_attributes_type": ("Mục này phải là một nhóm mục.", "This must be a group of fields."),
    "datetime_type": ("Mục này phải là ngày giờ.", "This must be a date and time."),
    "datetime_parsing": ("Ngày giờ không hợp lệ.", "The date and time is not valid."),
    "datetime_from_date_parsing": ("Ngày giờ không hợp lệ.", "The date and time is not valid."),
    "datetime_object_invalid": ("Ngày giờ không hợp lệ.", "The date and time is not valid."),
    "timezone_aware": ("Ngày giờ phải có múi giờ.", "The time must say its time zone."),
    "date_type": ("Mục này phải là ngày.", "This must be a date."),
    "date_parsing": ("Ngày không hợp lệ.", "The date is not valid."),
    "date_from_datetime_parsing": ("Ngày không hợp lệ.", "The date is not valid."),
    "json_invalid": ("Nội dung không phải JSON hợp lệ.", "The content is not valid JSON."),
    "nobody_there": ("Đơn vị này chưa có người nhận cảnh báo.", "Nobody there takes alerts."),
    "had_it_before": ("Nơi này đã nhận cảnh báo trước đó.", "This alert was there before."),
    "entry_unknown": ("Hồ sơ này không có phiếu đó.", "This file has no such entry."),
    "not_of_unit": ("Người này không thuộc đơn vị.", "This person does not work in the unit."),
    "names_nobody": (
        "Hãy ghi tên, hoặc số điện thoại, số giấy tờ từ 6 ký tự.",
        "Give a name, or a phone or paper number of 6 characters or more.",
    ),
    "roster_stretch": (
        "Khoảng thời gian phải từ 1 giây đến 62 ngày.",
        "The stretch must be between a second and 62 days.",
    ),
    "push_host": (
        "Trình duyệt này dùng dịch vụ thông báo chưa được chấp nhận.",
        "This browser's push service is not one we use.",
    ),
    "value_error": ("Nội dung không đúng quy định.", "This does not follow the rule."),
    "null": ("Mục chưa có câu trả lời thì bỏ trống hẳn.", "Leave out a question that has no answer yet."),
    "date": ("Ngày này không có trong lịch.", "There is no such day."),
    "signature": ("Chữ ký không đọc được, hãy ký lại.", "The signature cannot be read; sign again."),
    "attachment_piece": ("Phần ảnh gửi lên không khớp với phiếu.", "This part of the photo does not fit its entry."),
    "secret_mark": (
        "Nội dung có dấu mật; tài liệu mật không được đưa vào hệ thống này.",
        "It carries a classification mark; classified content must not enter this system.",
    ),
    "cursor": ("Hãy tải lại từ đầu.", "Start again from the beginning."),
    "asked_twice": ("Mỗi tham số chỉ được nêu một lần.", "Each parameter may be given once."),
    "unit_unknown": ("Không có đơn vị này.", "There is no such unit."),
    "unit_of_another_agency": ("Đơn vị thuộc ngành khác.", "The unit belongs to another agency."),
    "province_unknown": ("Không có tỉnh này.", "There is no such province."),
    "parents_in_circle": ("Các đơn vị cấp trên tạo thành vòng.", "The superior units run in a circle."),
    "facility_of_another_kind": ("Đơn vị là cơ sở loại khác.", "The unit is a facility of another kind."),
    "R46": (
        "Danh sách của ngành này là bí mật: không lưu tên và số (Kế hoạch 697, mục II.1.2).",
        "This agency's list is a sector secret: no name and no number is stored (Plan 697, II.1.2).",
    ),
    "R49": (
        "Địa chỉ thư chỉ ghi khi ngành đã xác nhận (Kế hoạch 697, mục II.1.3).",
        "An e-mail address is kept only once its agency has confirmed it (Plan 697, II.1.3).",
    ),
    "R50": (
        "Tỉnh cần một trực ban hình sự 24/24 đã xác nhận, có số điện thoại (Kế hoạch 697, mục II.1.3).",
        "A province needs a confirmed criminal duty desk, 24/24, with a number (Plan 697, II.1.3).",
    ),
    "R17": (
        "Không gửi nhân thân cho nơi không phải đầu mối (Kế hoạch 697, mục II.1.1).",
        "No identity goes to somebody who is no focal point (Plan 697, II.1.1).",
    ),
    "R157": (
        "Nơi tiếp nhận đã không chấp thuận (Kế hoạch 697, Phụ lục 2 mục 2.1 bước c).",
        "The receiving body has said no (Plan 697, App 2.1 c).",
    ),
    "R158": (
        "Người đó đã từ chối đi (Kế hoạch 697, Phụ lục 2 mục 2.1 bước d).",
        "The person has refused to go (Plan 697, App 2.1 d).",
    ),
    "R159": (
        "Người đó đã không đồng ý chia sẻ hồ sơ (Kế hoạch 697, Phụ lục 2 mục 2.1 bước e).",
        "The person has not consented to sharing the file (Plan 697, App 2.1 e).",
    ),
    "R160": (
        "Có nguy cơ hoặc không đủ khả năng: phải có người đưa đi (Kế hoạch 697, Phụ lục 2 mục 2.1 bước g).",
        "At risk or not able: must be escorted (Plan 697, App 2.1 g).",
    ),
    "R162": (
        "Trẻ em không đi một mình, không đi với người bị nghi liên quan (Kế hoạch 697, Phụ lục 2 mục 2.1 bước g).",
        "A child never travels alone, nor with a suspect (Plan 697, App 2.1 g).",
    ),
    "R23": (
        "Chỉ ghi số và ký hiệu văn bản; hồ sơ của Tổ công tác không ghi nhân thân (Kế hoạch 697, mục II.1.1).",
        "Number and signs of the document only; the Working Group's file names nobody (Plan 697, II.1.1).",
    ),
    "R92": (
        "Kế hoạch do Tổ trưởng phê duyệt (Kế hoạch 697, mục III.1.2a).",
        "The head approves the plan (Plan 697, III.1.2a).",
    ),
    "period_to_come": ("Kỳ này chưa đến.", "This period is still to come."),
    "no_such_case": ("Không có hồ sơ nào mang mã này.", "No case has this code."),
    "sealed_or_clear": ("Cần đúng một trong hai: body hoặc sealed.", "Exactly one of body and sealed is needed."),
    "carried_sealed": ("Phiếu chuyển hộ phải được niêm phong.", "Only a sealed entry can be carried."),
    "string_unicode": ("Chữ có ký tự không hợp lệ.", "The text holds characters that are not valid."),
}
