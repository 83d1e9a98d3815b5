/** Sentences of who may see what of a case: read with a connection only. */

const vi = {
  title: "Ai được xem gì, vì sao, đến khi nào",
  focalPoints: (agency: string) => `Đầu mối ngành: ${agency}`,
  everything: "toàn bộ hồ sơ",
  entries: (count: number) => `${count} phiếu`,
  basic: { coded: "thông tin cơ bản, không có danh tính", full: "thông tin cơ bản" },
  from: (at: string) => `từ ${at}`,
  until: (at: string) => `đến ${at}`,
  running: "đến khi xong việc",
  over: "đã hết hạn",
  waits: (agencies: string) => `Chưa mở cho: ${agencies}.`,
  why: {
    own_agency: "Người viết thuộc chính ngành này: cần người của ngành khác xác nhận.",
    against_the_no: "Người được giúp đã từ chối: cần người thứ hai xác nhận.",
    ground_incomplete: "Thiếu lý do, điều luật hoặc ngày hết hạn.",
  },
  denied: "Người thứ hai đã không xác nhận.",
  groups: {
    identity: "nhân thân",
    story: "diễn biến sự việc",
    health: "sức khỏe",
    location: "nơi ở, đi lại",
    legal: "pháp lý",
    work: "nghiệp vụ",
  } as Readonly<Record<string, string>>,
  agencies: {
    child_protection: "Bảo vệ trẻ em, y tế",
    criminal_police: "Cảnh sát hình sự",
    border_guard: "Bộ đội Biên phòng",
    womens_union: "Hội Liên hiệp Phụ nữ",
    local_government: "Ủy ban nhân dân",
  } as Readonly<Record<string, string>>,
  purposes: {
    support: "hỗ trợ",
    referral: "chuyển tuyến",
    identification: "xác minh, xác định nạn nhân",
    protection: "bảo vệ an toàn",
    crime_handling: "xử lý tội phạm",
  } as Readonly<Record<string, string>>,
};

const en: typeof vi = {
  title: "Who may read what, why, until when",
  focalPoints: (agency) => `Focal points: ${agency}`,
  everything: "the whole case",
  entries: (count) => `${count} entries`,
  basic: { coded: "basic file without the identity", full: "basic file" },
  from: (at) => `from ${at}`,
  until: (at) => `until ${at}`,
  running: "until the matter is over",
  over: "over",
  waits: (agencies) => `Not open yet to: ${agencies}.`,
  why: {
    own_agency: "Its writer is of this agency: somebody of another agency has to confirm.",
    against_the_no: "The person had refused: a second officer has to confirm.",
    ground_incomplete: "The reason, the article or the end is missing.",
  },
  denied: "The second officer did not confirm it.",
  groups: {
    identity: "identity",
    story: "what happened",
    health: "health",
    location: "location",
    legal: "legal",
    work: "work",
  },
  agencies: {
    child_protection: "Child protection, health",
    criminal_police: "Criminal police",
    border_guard: "Border Guard",
    womens_union: "Women's Union",
    local_government: "People's Committee",
  },
  purposes: {
    support: "support",
    referral: "referral",
    identification: "verification and identification",
    protection: "protection",
    crime_handling: "handling of the crime",
  },
};

export const caseSharingTexts = { vi, en };
