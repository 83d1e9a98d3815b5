/** Sentences of the card that is taken along for a drive without a signal. */

const vi = {
  title: "Thẻ hồ sơ mang theo",
  why: "Sắp đi nơi không có sóng? Mang theo thẻ hồ sơ trong máy, có khóa, tối đa 24 giờ. Việc này được ghi lại.",
  take: "Mang theo",
  again: "Lấy bản mới",
  drop: "Xóa thẻ khỏi máy",
  taken: (until: string) => `Thẻ hồ sơ nằm trong máy này đến ${until}.`,
  asOf: (at: string) => `theo hệ thống lúc ${at}`,
  ends: (until: string) => `Tự xóa lúc ${until}, khi đăng xuất, hoặc khi máy bị thu quyền.`,
  needsLock: "Muốn mang theo thẻ hồ sơ khi không có sóng thì phải đặt khóa trước.",
  full: "Máy hết chỗ nên không giữ được thẻ. Xóa bớt ảnh, ứng dụng rồi thử lại.",
  notForYou: "Không có hồ sơ này, hoặc đồng chí không tham gia.",
  call: "Gọi ai",
  carried: "Thẻ mang theo",
  line: (until: string) => `đến ${until}`,
};

const en: typeof vi = {
  title: "Case card taken along",
  why: "Driving where there is no signal? Take the case's card along, locked on this phone, for 24 hours at most. It is put on record.",
  take: "Take along",
  again: "Fetch it anew",
  drop: "Delete the card from this phone",
  taken: (until: string) => `The card lies on this phone until ${until}.`,
  asOf: (at: string) => `as the system had it ${at}`,
  ends: (until: string) => `Deletes itself ${until}, at sign-out, or when this phone's access is revoked.`,
  needsLock: "To take a case's card along without a signal, set a lock first.",
  full: "The phone is full and could not keep the card. Free some space and try again.",
  notForYou: "There is no such case, or you take no part in it.",
  call: "Whom to call",
  carried: "Cards taken along",
  line: (until: string) => `until ${until}`,
};

export const caseCardTexts = { vi, en };
