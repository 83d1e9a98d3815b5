/** Sentences for breaking the glass, the audit trail of a case, its hold and erasure, and the export of the audit. */

export const vi = {
  glass: {
    open: "Mở khẩn cấp…",
    why:
      "Đồng chí không tham gia hồ sơ này, hoặc hồ sơ đã kết thúc. Khi khẩn cấp có thể mở để đọc trong " +
      "thời gian ngắn.",
    reason: "Lý do",
    minutes: (count: number) => `Chỉ đọc, chỉ hồ sơ này, trong ${count} phút.`,
    told: (who: string) => `Báo ngay cho: ${who}. Lần mở này hiện mãi trên hồ sơ.`,
    hotlineLeader: "lãnh đạo Tổng đài 111",
    unitLeader: (unit: string) => `lãnh đạo đơn vị đồng chí (${unit})`,
    groupHead: "Tổ trưởng Tổ công tác liên ngành",
    and: " và ",
    confirm: "Mở khẩn cấp, báo cấp trên",
    notNow: "Mở khẩn cấp chỉ dành cho người đang trực, với hồ sơ có thật và chưa xóa.",
    left: (time: string) => `Mở khẩn cấp: còn ${time}`,
  },
  trail: {
    title: "Ai đã mở hồ sơ này",
    why: "Mỗi lần mở đều được ghi. Lần xem danh sách này cũng được ghi.",
    show: "Xem ai đã mở",
    none: "Chưa ai mở hồ sơ này.",
    glass: "Mở khẩn cấp",
    gone: "Người không còn trong danh bạ",
  },
  ending: {
    title: "Giữ và xóa hồ sơ",
    show: "Xem tình trạng giữ, xóa",
    nothing: "Không có yêu cầu giữ hoặc xóa.",
    held: (ground: string, unit: string, since: string) =>
      `Đang giữ theo yêu cầu pháp lý: ${ground}. ${unit} đặt lúc ${since}. Khi còn giữ, không ai xóa được.`,
    asked: (unit: string, at: string, reason: string, from: string) =>
      `${unit} đã đề nghị xóa lúc ${at}. Lý do: ${reason}. Từ ${from}, người thứ hai, khác đơn vị hoặc khác vai trò, ` +
      "mới xác nhận được. Phản đối thì rút đề nghị hoặc giữ hồ sơ.",
    reason: "Lý do xóa",
    noReason: "không nêu",
    erased: (at: string) => `Hồ sơ đã xóa lúc ${at}. Không ai đọc được nữa, mã hồ sơ và nhật ký vẫn còn.`,
    grounds: {
      investigation: "điều tra",
      court: "tòa án",
      complaint: "khiếu nại, tố cáo",
      inspection: "thanh tra, kiểm tra",
    },
    ground: "Căn cứ giữ",
    hold: "Giữ hồ sơ",
    lift: "Bỏ giữ",
    ask: "Đề nghị xóa",
    withdraw: "Rút đề nghị xóa",
    confirm: "Xác nhận xóa…",
    sureAsk: (hours: number) =>
      `Chưa có gì bị xóa. Lãnh đạo mọi đơn vị trong hồ sơ và Tổ trưởng Tổ công tác được báo ngay; sau ${hours} giờ ` +
      "người thứ hai mới xác nhận được.",
    sureConfirm: "Nội dung hồ sơ sẽ không ai đọc được nữa, không khôi phục được. Mã hồ sơ và nhật ký vẫn còn.",
    yesConfirm: "Xóa vĩnh viễn",
    hidden: "Không có hồ sơ này, hoặc đơn vị đồng chí không tham gia.",
  },
  audit: {
    title: "Xuất nhật ký",
    why:
      "Ai đã làm gì từ 7 giờ sáng ngày này đến 7 giờ sáng hôm sau: chỉ có mã, không có nội dung hồ sơ. Lần xuất này " +
      "cũng được ghi.",
    day: "Ngày",
    fetch: "Tải về",
    part: (number: number) => `Đang tải phần ${number}/16`,
    done: (lines: number) => `Đã tải ${lines} dòng.`,
    check: "Cơ quan kiểm tra tự đối chiếu được tệp này, không cần vào hệ thống.",
  },
};

export const en: typeof vi = {
  glass: {
    open: "Break the glass…",
    why: "You take no part in this case, or it is closed. In an emergency you may open it for a short time.",
    reason: "Reason",
    minutes: (count) => `To read only, this case only, for ${count} minutes.`,
    told: (who) => `Told at once: ${who}. It stays visible on the case for ever.`,
    hotlineLeader: "the leader of Hotline 111",
    unitLeader: (unit) => `the leader of your unit (${unit})`,
    groupHead: "the head of the Working Group",
    and: " and ",
    confirm: "Break the glass, tell them",
    notNow: "Only who is on call may break the glass, on a case that exists and is not erased.",
    left: (time) => `Glass broken: ${time} left`,
  },
  trail: {
    title: "Who opened this case",
    why: "Each opening is on record. Looking at this list is too.",
    show: "Show who opened it",
    none: "Nobody has opened this case.",
    glass: "Under glass",
    gone: "Somebody who left the register",
  },
  ending: {
    title: "Hold and erasure",
    show: "Show hold and erasure",
    nothing: "Neither held nor to be erased.",
    held: (ground, unit, since) =>
      `Under legal hold: ${ground}. Set by ${unit} on ${since}. While it stands nobody can erase the case.`,
    asked: (unit, at, reason, from) =>
      `${unit} asked for its erasure on ${at}. Reason: ${reason}. ` +
      `From ${from} on a second person, of another unit or ` +
      "role, can confirm. If you object, take the wish back or put the case under hold.",
    reason: "Why it is to be erased",
    noReason: "none was given",
    erased: (at) => `Erased on ${at}. Nobody can read it any more; its code and its audit stay.`,
    grounds: { investigation: "investigation", court: "court", complaint: "complaint", inspection: "inspection" },
    ground: "Ground of the hold",
    hold: "Put under hold",
    lift: "Lift the hold",
    ask: "Ask for erasure",
    withdraw: "Take the wish back",
    confirm: "Confirm the erasure…",
    sureAsk: (hours) =>
      "Nothing is erased yet. The leaders of all units of the case and the Working Group's head are told at once; a " +
      `second person can confirm after ${hours} hours.`,
    sureConfirm: "Nobody will be able to read this case again, and it cannot be undone. Its code and its audit stay.",
    yesConfirm: "Erase for good",
    hidden: "There is no such case, or your unit takes no part in it.",
  },
  audit: {
    title: "Export of the audit",
    why:
      "Who did what from 7 in the morning of this day to 7 the next: codes only, no word of a case. This export is " +
      "on record too.",
    day: "Day",
    fetch: "Download",
    part: (number) => `Fetching part ${number} of 16`,
    done: (lines) => `${lines} lines fetched.`,
    check: "An inspector can check the file without access to the system.",
  },
};

export const caseActTexts = { vi, en };
