/** Sentences of taking a case's card along, which needs a signal. */

const vi = {
  why: "Sắp đi nơi không có sóng? Mang theo thẻ hồ sơ trong máy, có khóa, tối đa 24 giờ. Việc này được ghi lại.",
  take: "Mang theo",
  again: "Lấy bản mới",
  taken: (until: string) => `Thẻ hồ sơ nằm trong máy này đến ${until}.`,
  needsLock: "Muốn mang theo thẻ hồ sơ khi không có sóng thì phải đặt khóa trước.",
  full: "Máy hết chỗ nên không giữ được thẻ. Xóa bớt ảnh, ứng dụng rồi thử lại.",
  notForYou: "Không có hồ sơ này, hoặc đồng chí không tham gia.",
};

const en: typeof vi = {
  why:
    "Driving where there is no signal? Take the case's card along, locked on this phone, for 24 " +
    "hours at most. It is put on record.",
  take: "Take along",
  again: "Fetch it anew",
  taken: (until: string) => `The card lies on this phone until ${until}.`,
  needsLock: "To take a case's card along without a signal, set a lock first.",
  full: "The phone is full and could not keep the card. Free some space and try again.",
  notForYou: "There is no such case, or you take no part in it.",
};

export const takeAlongTexts = { vi, en };
