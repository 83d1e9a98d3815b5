/**
 * Sentences of a case and its obligations, in a file of their own: an officer who only begins entries does not load
 * them.
 */

const vi = {
  legalBasis: (article: string) => `Căn cứ: ${article}`,
  entitlements: (due: number, all: number) => `Chế độ hỗ trợ: còn ${due}/${all} chưa có`,
  entitlementStates: { due: "chưa có", given: "đã hỗ trợ", refused: "không nhận" },
  ofMinors: "người dưới 18 đi cùng",
  basis: "Căn cứ pháp luật",
  openCase: "Mở hồ sơ",
  write: (form: string) => `Viết: ${form}`,
  owes: (unit: string) => `Việc của ${unit}`,
  referral: (to: string) => `Chuyển tuyến đến ${to}`,
  nextStep: (step: string) => `Bước tiếp theo: ${step}`,
  steps: (done: string, open: string) => `Đã xong: ${done || "chưa bước nào"}. Còn: ${open}`,
  allSteps: "Đã đủ các bước.",
  differs: (question: string, unit: string) => `“${question}”: các phiếu ghi khác nhau. ${unit} quyết định.`,
  aQuestion: "Một câu trả lời",
  known: "Đã biết, không hỏi lại",
  whyLate: (why: string, name: string, at: string) => `Lý do trễ: ${why} (${name}, ${at})`,
  groups: {
    person: "Tiếp nhận, hỗ trợ, bảo vệ",
    proof: "Xác minh, xác định nạn nhân",
    service: "Kết nối dịch vụ",
    referral: "Chuyển tuyến",
    handover: "Giao, nhận, trao trả",
    returning: "Trở về có tổ chức",
    crime: "Tin về tội phạm",
    leading: "Lãnh đạo",
    other: "Việc khác",
  },
};

const en: typeof vi = {
  legalBasis: (article) => `Basis: ${article}`,
  entitlements: (due, all) => `Entitlements: ${due} of ${all} still due`,
  entitlementStates: { due: "due", given: "given", refused: "not wanted" },
  ofMinors: "minors along",
  basis: "Legal basis",
  openCase: "Open case",
  write: (form) => `Write: ${form}`,
  owes: (unit) => `Owed by ${unit}`,
  referral: (to) => `Referral to ${to}`,
  nextStep: (step) => `Next step: ${step}`,
  steps: (done, open) => `Done: ${done || "none yet"}. Open: ${open}`,
  allSteps: "All steps are done.",
  differs: (question, unit) => `“${question}”: the entries differ. ${unit} decides.`,
  aQuestion: "One answer",
  known: "Known already, not to be asked again",
  whyLate: (why, name, at) => `Late because: ${why} (${name}, ${at})`,
  groups: {
    person: "Reception, support, protection",
    proof: "Verification, identification",
    service: "Services",
    referral: "Referral",
    handover: "Handover, return",
    returning: "Organised return",
    crime: "Crime report",
    leading: "Leadership",
    other: "Other",
  },
};

export const caseFileTexts = { vi, en };
