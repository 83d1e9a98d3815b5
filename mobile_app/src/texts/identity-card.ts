/** Sentences of the identity card that the camera reads, in a file of their own. */

const vi = {
  scan: "Quét thẻ căn cước",
  aim: "Hướng máy ảnh vào mã QR ở góc trên thẻ, cách một gang tay.",
  foreign: "Đây không phải mã của thẻ căn cước. Thử lại, hoặc nhập tay.",
  refused: "Không dùng được máy ảnh. Hãy cho phép trong cài đặt của máy, hoặc nhập tay.",
  noDecoder: "Máy này chưa tải bộ đọc mã. Thử lại khi có sóng, hoặc nhập tay.",
  compare: "So với thẻ rồi mới điền",
  replaces: "Sẽ thay:",
  contradicts: "Số thẻ không khớp với năm sinh hoặc giới tính ghi trên mã. Hãy xem kỹ thẻ.",
  keptNowhere: "Chỉ những mục trên được điền vào phiếu; nội dung mã không được lưu.",
  fill: "Đúng, điền vào phiếu",
  byHand: "Nhập tay",
};

const en: typeof vi = {
  scan: "Read the identity card",
  aim: "Point the camera at the QR code in the card's upper corner, a hand's breadth away.",
  foreign: "This is not an identity card's code. Try again, or type it.",
  refused: "The camera cannot be used. Allow it in the phone's settings, or type it.",
  noDecoder: "This phone has no code reader yet. Try again with a signal, or type it.",
  compare: "Compare with the card before filling in",
  replaces: "Replaces:",
  contradicts: "The number does not fit the year of birth or the sex in the code. Look closely at the card.",
  keptNowhere: "Only the answers above go into the form; the code itself is kept nowhere.",
  fill: "Right, fill them in",
  byHand: "Type it",
};

export const identityCardTexts = { vi, en };
