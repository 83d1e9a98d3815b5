/** Sentences about one code used for one or two persons: only the hotline, which decides, fetches them. */

const vi = {
  title: "Mã dùng hai lần: một hay hai người?",
  came: (unit: string) => `${unit} viết vào mã này sau, không ai mời. Đọc hai bên rồi quyết định.`,
  first: "Người của hồ sơ này",
  second: (unit: string) => `Phiếu của ${unit}`,
  unseen: "Không có câu trả lời nào đồng chí được xem.",
  which: "Một người hay hai người? (bắt buộc)",
  one_person: "Một người",
  two_persons: "Hai người",
  oneHelp: "Đơn vị viết sau sẽ tham gia hồ sơ này. Mọi đơn vị đã viết đều được báo.",
  twoHelp:
    "Chưa có mã mới: đơn vị viết sau được báo khẩn để viết lại, mọi thời hạn vẫn chạy. Có mã mới: phiếu của đơn vị " +
    "ấy không còn tính ở hồ sơ này.",
  newCode: "Mã mới của người thứ hai, nếu đã viết lại",
  grounds: "Căn cứ: vì sao (bắt buộc)",
  decide: "Quyết định",
  again: "Quyết định lại…",
  empty: "Cần chọn một câu trả lời, ghi căn cứ, và mã phải đúng.",
  sending: "Đang gửi quyết định…",
  waits: (unit: string, at: string) => `Đã quyết định ${at}: hai người. Đang chờ ${unit} viết lại bằng mã mới.`,
  apart: (unit: string, at: string) => `Đã quyết định ${at}: hai người. Phiếu của ${unit} không tính ở hồ sơ này.`,
  open: (code: string) => `Mở ${code}`,
};

const en: typeof vi = {
  title: "One code used twice: one person or two?",
  came: (unit) => `${unit} wrote under this code later, called by nobody. Read both sides, then decide.`,
  first: "The person of this file",
  second: (unit) => `What ${unit} wrote`,
  unseen: "There is no answer that you may see.",
  which: "One person or two? (required)",
  one_person: "One person",
  two_persons: "Two persons",
  oneHelp: "The later unit takes part in this file from now on. Every unit that wrote is told.",
  twoHelp:
    "Without a new code: the later unit is rung to write again, every clock runs on. With one: what that unit wrote " +
    "counts no more in this file.",
  newCode: "New code of the second person, if it was written again",
  grounds: "Grounds: why (required)",
  decide: "Decide",
  again: "Decide again…",
  empty: "One answer and the grounds are needed, and the code must be right.",
  sending: "Sending the decision…",
  waits: (unit, at) => `Decided ${at}: two persons. Waiting for ${unit} to write again under a new code.`,
  apart: (unit, at) => `Decided ${at}: two persons. What ${unit} wrote does not count in this file.`,
  open: (code) => `Open ${code}`,
};

export const codeDecisionTexts = { vi, en };
