/** Sentences where somebody must be called at once, in a file of their own. */

const vi = {
  rights: {
    languages: "Ngôn ngữ của thẻ",
    missing:
      "Chưa có bản dịch đáng tin cậy bằng tiếng này. Hãy tìm người phiên dịch; đừng dùng máy dịch cho quyền của họ.",
    done: "Xong, trả điện thoại cho cán bộ",
  },
  guide: { title: "Khi nghi ngờ có mua bán người", back: "Về trang phiếu" },
  nobodyKnows: "CHƯA AI BIẾT. Hãy gọi ngay.",
  nobodyKnowsWhy: "Phiếu nằm trên máy này, chưa gửi được. Máy tự gửi khi có sóng; đừng chờ.",
  sending: "Đang gửi… Nguy hiểm ngay lúc này thì gọi, đừng chờ.",
  arrived: (at: string) => `Đã tới hệ thống ${at}. Tổng đài chưa ai nhận việc.`,
  arrivedWhy: "Nguy hiểm ngay lúc này thì gọi, đừng chờ.",
  taken: (who: string) => `${who} đã nhận việc.`,
  refused: "CHƯA AI BIẾT: phiếu chưa được nhận. Hãy gọi ngay, rồi sửa phiếu.",
  call: (label: string) => `Gọi ${label}`,
  asOf: (day: string) => `Số điện thoại theo danh bạ ngày ${day}.`,
  directory: "Danh bạ",
  numbers: "Số để gọi ngay, có sẵn khi mất sóng",
  confirmedOn: (day: string) => `Xác nhận gần nhất ${day}`,
  neverConfirmed: "Chưa ai xác nhận số này",
  invented: "số bịa để tập, không gọi",
  inDanger: "Có người đang gặp nguy hiểm: gọi ngay",
  done: "Đã gọi, về trang đầu",
  code: "Mã hồ sơ",
};

const en: typeof vi = {
  rights: {
    languages: "Language of the card",
    missing:
      "There is no trustworthy text in this language yet. Find an interpreter; do not let a machine translate " +
      "their rights.",
    done: "Done, back to the officer",
  },
  guide: { title: "When you suspect trafficking", back: "Back to the entries" },
  nobodyKnows: "NOBODY KNOWS YET. Call now.",
  nobodyKnowsWhy:
    "The report is on this phone, not sent. It goes by itself when there is a signal; do not wait for it.",
  sending: "Sending… If the danger is now, call, do not wait.",
  arrived: (at: string) => `Reached the system ${at}. Nobody at the hotline has taken it yet.`,
  arrivedWhy: "If the danger is now, call, do not wait.",
  taken: (who: string) => `${who} has taken it.`,
  refused: "NOBODY KNOWS YET: the report was not accepted. Call now, then mend it.",
  call: (label: string) => `Call ${label}`,
  asOf: (day: string) => `Numbers as the register had them on ${day}.`,
  directory: "Directory",
  numbers: "Numbers to call at once, kept for when there is no signal",
  confirmedOn: (day: string) => `Last confirmed ${day}`,
  neverConfirmed: "Nobody has confirmed this number",
  invented: "invented, for exercises: nobody dials it",
  inDanger: "Somebody is in danger: call now",
  done: "Called, back to the first page",
  code: "Case code",
};

export const dangerTexts = { vi, en };
