/** Sentences shown when the browser deleted the app's database. */

const vi = {
  title: "Dữ liệu trên máy này đã bị xóa",
  what: (count: number) =>
    `Trình duyệt đã xóa dữ liệu của ứng dụng. Lần mở trước còn ${count} phiếu chưa gửi hết: nếu từ đó chưa gửi ` +
    `được thì đã mất. Hãy đăng nhập, xem hồ sơ đã có phiếu chưa, và viết lại phiếu thiếu.`,
  understood: "Đã hiểu",
};

const en: typeof vi = {
  title: "This phone's data was erased",
  what: (count) =>
    `The browser erased the app's data. When it was last open, ${count} ` +
    `${count === 1 ? "entry was" : "entries were"} not fully sent: what has not been sent since is lost. Sign in, ` +
    `see whether the case has the entry, and write again what is missing.`,
  understood: "Understood",
};

export const dataLossTexts = { vi, en };
