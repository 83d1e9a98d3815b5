/** Sentences of the notes between colleagues on a case, which need a signal. */

const vi = {
  title: "Ghi chú giữa đồng nghiệp",
  whoReads: "Chỉ người của đơn vị mình đọc được.",
  none: "Chưa có ghi chú nào.",
  write: "Ghi chú mới",
  text: "Nội dung ghi chú",
  mention: "Nhắc đồng nghiệp",
  mentioned: (names: string) => `Nhắc: ${names}`,
  gone: "người đã chuyển đi",
  save: "Lưu ghi chú",
  noKey: "Chưa lưu được: máy chưa có khóa của hệ thống. Cần có sóng một lần.",
  full: "Chưa lưu được: máy hết chỗ.",
  failed: "Chưa lưu được. Thử lại.",
};

const en: typeof vi = {
  title: "Notes between colleagues",
  whoReads: "Only people of your own unit can read them.",
  none: "There is no note yet.",
  write: "New note",
  text: "Note",
  mention: "Mention colleagues",
  mentioned: (names: string) => `Mentions: ${names}`,
  gone: "somebody who has left",
  save: "Save the note",
  noKey: "Not saved: this device does not have the system's key yet. It needs a signal once.",
  full: "Not saved: the device is full.",
  failed: "Not saved. Try again.",
};

export const caseNoteTexts = { vi, en };
