/** Sentences of screens that need a connection: a phone stores none of them. */

export const vi = {
  desk: {
    nothingDue: "Không đơn vị nào còn việc phải làm.",
    reports: "Báo cáo phối hợp",
    workingGroup: "Tổ công tác: họp, kế hoạch, nhiệm vụ",
    owes: (count: number) => `${count} việc`,
    late: (count: number) => `${count} quá hạn`,
    notAllCounted: "Chưa đếm hết: chỉ tính các thời hạn sớm nhất.",
    andMore: (count: number) => `và ${count} việc khác, hạn sau nữa`,
    agencies: {
      child_protection: "Trẻ em, y tế",
      criminal_police: "Công an",
      border_guard: "Bộ đội Biên phòng",
      womens_union: "Hội Phụ nữ",
      local_government: "Ủy ban nhân dân",
    },
    gap: (since: string, until: string) => `Không ai trực từ ${since} đến ${until}: cảnh báo sẽ gửi cho mọi người.`,
    substitute: "Người trực thay",
    withdraw: "Hủy ca trực",
    withdrawAsk: (name: string, at: string) =>
      `Hủy ca trực của ${name} từ ${at}? Nếu không ai trực, cảnh báo gửi cho mọi người.`,
    keep: "Giữ ca trực",
    addTurn: "Thêm ca trực",
    onCall: "Người trực",
    day: "Ngày bắt đầu",
    from: "Từ giờ",
    length: "Kéo dài",
  },
  openings: {
    title: "Hồ sơ cán bộ đã mở hôm qua",
    why: "Mở hồ sơ mà không viết, không nhận việc thì lãnh đạo hỏi lý do. Chỉ có mã hồ sơ.",
    none: "Hôm qua không ai mở hồ sơ nào.",
    opened: (all: number, idle: number) => `Đã mở ${all} hồ sơ · ${idle} hồ sơ không viết, không nhận việc`,
  },
  devices: {
    title: "Thiết bị",
    why:
      "Mỗi điện thoại, máy tính đã đăng nhập có một khóa riêng. Mất máy: thu hồi ngay, máy đó không mở được gì nữa " +
      "và bị xóa dữ liệu ở lần kết nối tới.",
    mine: "Thiết bị của tôi",
    units: "Thiết bị của đơn vị",
    whichUnit: "Đơn vị (mất máy ban đêm: đơn vị nào gọi đến)",
    needSignIn: "Đăng nhập để xem thiết bị.",
    current: "máy này",
    revoke: "Thu hồi…",
    sure: "Máy này sẽ bị xóa, kể cả phiếu chưa gửi. Thu hồi?",
    sureOfThis: "Đây là máy đồng chí đang dùng: mọi thứ trên máy sẽ bị xóa, kể cả phiếu chưa gửi. Thu hồi?",
    confirm: "Thu hồi máy này",
    seen: (at: string, number: string) => `Đăng nhập gần nhất ${at} · số ${number}`,
    danger: (at: string) =>
      `Bị ép mở lúc ${at}. Máy này không đọc được gì nữa. Khi người đó an toàn: thu hồi, rồi đăng nhập lại.`,
    revoked: (at: string) => `Đã thu hồi ${at}`,
    platforms: {
      android: "Điện thoại Android",
      ios: "iPhone hoặc iPad",
      windows: "Máy tính Windows",
      mac: "Máy Mac",
      linux: "Máy tính Linux",
      other: "Thiết bị khác",
    },
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
  desk: {
    nothingDue: "No unit owes anything.",
    reports: "Coordination reports",
    workingGroup: "Working Group: meetings, plans, tasks",
    owes: (count) => `${count} due`,
    late: (count) => `${count} late`,
    notAllCounted: "Not all are counted: only the earliest due.",
    andMore: (count) => `and ${count} more, due later`,
    agencies: {
      child_protection: "Children, health",
      criminal_police: "Police",
      border_guard: "Border Guard",
      womens_union: "Women's Union",
      local_government: "People's Committees",
    },
    gap: (since, until) => `Nobody is on call from ${since} to ${until}: alerts go to everybody.`,
    substitute: "Stands in",
    withdraw: "Cancel this turn",
    withdrawAsk: (name, at) =>
      `Cancel the turn of ${name} from ${at}? Where nobody is on call, alerts go to everybody.`,
    keep: "Keep the turn",
    addTurn: "Add a turn",
    onCall: "On call",
    day: "First day",
    from: "From",
    length: "For",
  },
  openings: {
    title: "Cases opened yesterday",
    why: "Where somebody opened a case and neither wrote nor took anything, their leader asks why. Codes only.",
    none: "Nobody opened a case yesterday.",
    opened: (all, idle) => `${all} opened · ${idle} without writing or taking anything`,
  },
  devices: {
    title: "Devices",
    why:
      "Each phone or computer that signed in has a key of its own. Lost one: revoke it at once; it opens nothing " +
      "any more and is erased when it next connects.",
    mine: "My devices",
    units: "The unit's devices",
    whichUnit: "Unit (a phone lost at night: whoever calls)",
    needSignIn: "Sign in to see the devices.",
    current: "this one",
    revoke: "Revoke…",
    sure: "This device will be erased, unsent entries too. Revoke it?",
    sureOfThis: "This is the device in your hand: everything on it will be erased, unsent entries too. Revoke it?",
    confirm: "Revoke this device",
    seen: (at: string, number: string) => `Last sign-in ${at} · no. ${number}`,
    danger: (at: string) =>
      `Unlocked under duress ${at}. It reads nothing any more. Once the officer is safe: revoke it, then sign in anew.`,
    revoked: (at: string) => `Revoked ${at}`,
    platforms: {
      android: "Android phone",
      ios: "iPhone or iPad",
      windows: "Windows computer",
      mac: "Mac",
      linux: "Linux computer",
      other: "Another device",
    },
  },
  totp: {
    why: "This role sees many files, so beside the password it needs a 6-digit code from an authenticator app.",
    install: "Open an authenticator app (Google Authenticator, Aegis, FreeOTP …) on your phone.",
    enter: "Add an account and enter this key:",
    open: "Open in the authenticator on this device",
    confirm: "Enter the 6 digits the app shows.",
  },
};

export const onlineTexts = { vi, en };
