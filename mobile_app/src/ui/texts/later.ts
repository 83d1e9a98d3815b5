/** Sentences of screens that come later, in files of their own: a phone that only writes does not fetch them. */

export const vi = {
  devices: {
    title: "Thiết bị",
    why: "Mỗi điện thoại, máy tính đã đăng nhập có một khóa riêng. Mất máy: thu hồi ngay, máy đó không mở được gì nữa và bị xóa dữ liệu ở lần kết nối tới.",
    mine: "Thiết bị của tôi",
    units: "Thiết bị của đơn vị",
    needSignIn: "Đăng nhập để xem thiết bị.",
    current: "máy này",
    revoke: "Thu hồi…",
    sure: "Máy này sẽ bị xóa, kể cả phiếu chưa gửi. Thu hồi?",
    sureOfThis: "Đây là máy đồng chí đang dùng: mọi thứ trên máy sẽ bị xóa, kể cả phiếu chưa gửi. Thu hồi?",
    confirm: "Thu hồi máy này",
    seen: (at: string, number: string) => `Đăng nhập gần nhất ${at} · số ${number}`,
    revoked: (at: string) => `Đã thu hồi ${at}`,
    platforms: { android: "Điện thoại Android", ios: "iPhone hoặc iPad", windows: "Máy tính Windows", mac: "Máy Mac", linux: "Máy tính Linux", other: "Thiết bị khác" },
  },
  totp: {
    why: "Vai trò này xem được nhiều hồ sơ nên cần thêm mã 6 số từ ứng dụng xác thực, ngoài mật khẩu.",
    install: "Mở ứng dụng xác thực (như Google Authenticator, Aegis, FreeOTP) trên điện thoại.",
    enter: "Thêm tài khoản mới và nhập khóa này:",
    open: "Mở trong ứng dụng xác thực trên máy này",
    confirm: "Nhập mã 6 số mà ứng dụng đang hiện.",
  },
};

export const en: typeof vi = {
  devices: {
    title: "Devices",
    why: "Each phone or computer that signed in has a key of its own. Lost one: revoke it at once; it opens nothing any more and is erased when it next connects.",
    mine: "My devices",
    units: "My unit's devices",
    needSignIn: "Sign in to see the devices.",
    current: "this one",
    revoke: "Revoke…",
    sure: "This device will be erased, unsent entries too. Revoke it?",
    sureOfThis: "This is the device in your hand: everything on it will be erased, unsent entries too. Revoke it?",
    confirm: "Revoke this device",
    seen: (at: string, number: string) => `Last sign-in ${at} · no. ${number}`,
    revoked: (at: string) => `Revoked ${at}`,
    platforms: { android: "Android phone", ios: "iPhone or iPad", windows: "Windows computer", mac: "Mac", linux: "Linux computer", other: "Another device" },
  },
  totp: {
    why: "This role sees many files, so beside the password it needs a 6-digit code from an authenticator app.",
    install: "Open an authenticator app (Google Authenticator, Aegis, FreeOTP …) on your phone.",
    enter: "Add an account and enter this key:",
    open: "Open in the authenticator on this device",
    confirm: "Enter the 6 digits the app shows.",
  },
};

export const later = { vi, en };
