/** Sentences of the page that shows the rule set. */

const vi = {
  title: "Bộ quy tắc",
  loading: "Đang mở…",
  document: "Văn bản gốc",
  issued: (kind: string, place: string, day: string) => `${kind}, ${place}, ngày ${day}`,
  bodies: "Cơ quan ký",
  today: (name: string) => `nay là ${name}`,
  unsure: "(cần xác nhận)",
  periods: "Giai đoạn ghi trong văn bản",
  periodIn: (where: string, first: number, last: number) => `${first}-${last} (theo ${where})`,
  twoPeriods: "Văn bản ghi hai giai đoạn khác nhau: giữ cả hai.",
  past: "Giai đoạn của văn bản đã hết. Hệ thống áp dụng tiếp như cài đặt của mình, cho đến khi có văn bản mới.",
  unknown: "Chưa biết về văn bản này",
  basis: "Căn cứ",
  history: "Đường dây nóng",
  laws: "Luật từ đó đến nay",
  from: (first: string, last: string | null) => (last ? `từ ${first} đến ${last}` : `từ ${first}`),
  deadlines: "Thời hạn",
  rights: "Ai được viết phiếu nào",
  files: "Các tập quy tắc của hệ thống",
  version: "Bản",
  counts: (confirmed: number, unverified: number, setting: number) =>
    [
      confirmed && `${confirmed} đã xác nhận`,
      unverified && `${unverified} cần xác nhận`,
      setting && `${setting} cài đặt của hệ thống`,
    ]
      .filter(Boolean)
      .join(", "),
  only: "Chỉ xem phần",
  statuses: { all: "Tất cả", confirmed: "Đã xác nhận", unverified: "Cần xác nhận", setting: "Cài đặt của hệ thống" },
};

const en: typeof vi = {
  title: "Rule set",
  loading: "Opening…",
  document: "The document",
  issued: (kind, place, day) => `${kind}, ${place}, ${day}`,
  bodies: "Signed by",
  today: (name) => `today ${name}`,
  unsure: "(to be confirmed)",
  periods: "Periods that the document names",
  periodIn: (where, first, last) => `${first}-${last} (in ${where})`,
  twoPeriods: "The document names two different periods: both are kept.",
  past: "The document's own period is over. The system goes on applying it as its own setting until a new one comes.",
  unknown: "Not known of this document",
  basis: "Based on",
  history: "The hotline",
  laws: "The law since",
  from: (first, last) => (last ? `from ${first} to ${last}` : `from ${first}`),
  deadlines: "Deadlines",
  rights: "Who may write which form",
  files: "Rule files of the system",
  version: "Version",
  counts: (confirmed, unverified, setting) =>
    [
      confirmed && `${confirmed} confirmed`,
      unverified && `${unverified} to be confirmed`,
      setting && `${setting} settings of this system`,
    ]
      .filter(Boolean)
      .join(", "),
  only: "Show only",
  statuses: { all: "All", confirmed: "Confirmed", unverified: "To be confirmed", setting: "A setting of this system" },
};

export const ruleSetTexts = { vi, en };
