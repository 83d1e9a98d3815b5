/** Sentences of the lock and of drafts, in a file of their own. */

const vi = {
  title: "Mở khóa",
  why: (name: string) => `Ứng dụng đang khóa: ${name}.`,
  secret: "Mã PIN hoặc cụm mật khẩu",
  show: "Hiện mã",
  open: "Mở khóa",
  opening: "Đang mở…",
  passkey: "Mở bằng vân tay, khuôn mặt",
  wrong: (left: number) => `Không đúng. Còn ${left} lần; sau đó bản nháp trên máy bị xóa.`,
  spent: "Đã sai 10 lần. Đang gửi phiếu đã niêm phong rồi xóa…",
  other: "Người khác đăng nhập",
  forgot: "Quên mã",
  forgotAsk:
    "Bỏ khóa cũ và đăng nhập bằng mật khẩu? Bản nháp và phiên đăng nhập trên máy bị xóa; phiếu đã lưu vẫn còn.",
  forgotYes: "Xóa bản nháp, đăng nhập lại",
  drafts: "Đang viết dở",
  draftLine: (time: string) => `Bắt đầu lúc ${time}`,
  draftLife: "Bản nháp được khóa trên máy này, tự xóa sau 72 giờ. Chưa gửi đi đâu.",
  go: "Viết tiếp",
  drop: "Xóa nháp",
  dropAsk: "Xóa bản nháp này? Không lấy lại được.",
  draftFull: "Máy hết chỗ nên bản nháp không được giữ. Hãy hoàn tất và lưu phiếu, hoặc xóa bớt ảnh, ứng dụng.",
  draftFailed: "Bản nháp vừa rồi không được giữ. Đừng đóng ứng dụng trước khi lưu.",
  correctingWhy: "Chữ ký cũ không còn giá trị cho nội dung mới: ký lại. Ảnh của phiếu cũ vẫn được giữ.",
  nearlyFull: (percent: number) => `Phiếu đã dùng ${percent} % chỗ.`,
  noDraft: "Chưa đặt khóa nên không giữ bản nháp: đóng ứng dụng là mất nội dung đang viết.",
};

const en: typeof vi = {
  title: "Unlock",
  why: (name: string) => `The app is locked: ${name}.`,
  secret: "PIN or passphrase",
  show: "Show it",
  open: "Unlock",
  opening: "Opening…",
  passkey: "Unlock by fingerprint or face",
  wrong: (left: number) =>
    `Wrong. ${left} ${left === 1 ? "try" : "tries"} left; then the drafts on this phone are erased.`,
  spent: "Wrong ten times. Sending what is sealed, then erasing…",
  other: "Somebody else signs in",
  forgot: "I forgot it",
  forgotAsk:
    "Give up the old lock and sign in with the password? Drafts and the session on this phone are erased; saved " +
    "entries stay.",
  forgotYes: "Erase drafts, sign in again",
  drafts: "Half written",
  draftLine: (time: string) => `Begun ${time}`,
  draftLife: "Drafts lie locked on this phone and are erased after 72 hours. They went nowhere yet.",
  go: "Go on",
  drop: "Delete",
  dropAsk: "Delete this draft? It cannot be brought back.",
  draftFull: "The phone is full, so the draft is not kept. Finish and save the entry, or free some space.",
  draftFailed: "The last words of the draft were not kept. Do not close the app before saving.",
  correctingWhy: "Signatures under the old words do not hold for the new ones: sign again. Its photos are kept.",
  nearlyFull: (percent) => `The entry fills ${percent} % of its room.`,
  noDraft: "No lock is set, so no draft is kept: closing the app loses what you are writing.",
};

export const lockTexts = { vi, en };
