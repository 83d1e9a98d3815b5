/** Sentences of the lock's settings, in a file of their own: they are shown once in a phone's life. */

const vi = {
  title: "Khóa ứng dụng",
  why: "Khóa giữ phiếu đang viết dở khi máy tắt, và lần sau mở lại không cần mật khẩu.",
  way: "Cách mở khóa",
  ways: {
    pin: "Mã PIN, từ 8 chữ số",
    passphrase: "Cụm mật khẩu, từ 4 từ",
    passkey: "Vân tay hoặc khuôn mặt của máy này",
  },
  honest: {
    pin:
      "Mã PIN chặn được người nhặt được máy. Ai có thiết bị dò mã thì tìm ra 8 chữ số trong vài giờ; cụm 4 từ thì " +
      "không.",
    passphrase: "Bốn từ chọn ngẫu nhiên thì không ai dò được. Gõ lâu hơn mã PIN.",
    passkey: "Khóa nằm trong phần cứng của máy, không dò được. Nhưng người khác có thể ép ngón tay.",
  },
  limits: "Sai 10 lần thì bản nháp bị xóa. Ứng dụng tự khóa sau 5 phút không chạm, hoặc 1 phút sau khi rời màn hình.",
  typed: { pin: "Mã PIN", passphrase: "Cụm mật khẩu" },
  again: "Nhập lại lần nữa",
  set: "Đặt khóa",
  setting: "Đang đặt…",
  later: "Để sau",
  back: "Về trang đầu",
  laterMeans: "Để sau thì bản nháp không được giữ.",
  weak: {
    pinShort: "Cần ít nhất 8 chữ số.",
    pinPlain: "Dãy số này bị thử đầu tiên. Chọn số khác.",
    passphraseShort: "Cần ít nhất 4 từ, hoặc 12 ký tự.",
  },
  differs: "Hai lần nhập không giống nhau.",
  failed: "Chưa đặt được khóa. Thử lại hoặc chọn cách khác.",
  done: "Đã đặt khóa. Bản nháp được giữ từ bây giờ.",
  change: {
    title: "Đổi khóa",
    what: "Bản nháp và phiên đăng nhập được giữ nguyên. Ai biết mã cũ không mở được những gì viết từ bây giờ.",
    old: "Mã đang dùng",
    touch: "Khi bấm đặt khóa, máy sẽ hỏi vân tay hoặc khuôn mặt đang dùng.",
    taken: "Không dùng được mã này. Chọn mã khác.",
    done: "Đã đổi khóa. Bản nháp còn nguyên.",
  },
  duress: {
    title: "Mã khi bị ép",
    what:
      "Khi bị ép mở máy, nhập mã này thay cho mã thật: máy mở ra trống, bản nháp bị xóa lặng lẽ, và khi có sóng thì " +
      "lãnh đạo đơn vị cùng Tổng đài được báo khẩn.",
    limits:
      "Không thử cho biết: báo động là thật. Sau đó máy chỉ dùng lại được khi lãnh đạo thu hồi thiết bị và đồng " +
      "chí đăng nhập lại.",
    code: "Mã khi bị ép, khác mã thật",
    set: "Đặt mã này",
    same: "Mã này trùng với mã thật. Chọn mã khác.",
    done: "Đã đặt mã khi bị ép.",
  },
};

const en: typeof vi = {
  title: "Lock the app",
  why: "With a lock, half-written entries survive when the phone dies, and the next start needs no password.",
  way: "How to unlock",
  ways: {
    pin: "PIN, 8 digits or more",
    passphrase: "Passphrase, 4 words or more",
    passkey: "This phone's fingerprint or face",
  },
  honest: {
    pin:
      "A PIN stops whoever finds the phone. Equipment for guessing finds 8 digits within hours; four words it does " +
      "not.",
    passphrase: "Four words chosen at random cannot be guessed. They take longer to type than a PIN.",
    passkey: "The key lies in the phone's hardware and cannot be guessed. But a finger can be forced.",
  },
  limits: "Ten wrong tries erase the drafts. The app locks itself after 5 minutes untouched, or 1 minute out of sight.",
  typed: { pin: "PIN", passphrase: "Passphrase" },
  again: "Once more",
  set: "Set the lock",
  setting: "Setting…",
  later: "Later",
  back: "Back to the first page",
  laterMeans: "Until then no draft is kept.",
  weak: {
    pinShort: "It needs at least 8 digits.",
    pinPlain: "These digits are tried first. Choose others.",
    passphraseShort: "It needs at least 4 words, or 12 characters.",
  },
  differs: "The two are not the same.",
  failed: "The lock was not set. Try again, or another way.",
  done: "The lock is set. Drafts are kept from now on.",
  change: {
    title: "Change the lock",
    what: "Drafts and the session stay. Whoever knows the old code cannot open what is written from now on.",
    old: "The code in use",
    touch: "When you set the lock, the phone asks for the finger or face in use.",
    taken: "This code cannot be used. Choose another.",
    done: "The lock is changed. Drafts are all there.",
  },
  duress: {
    title: "Code under duress",
    what:
      "When somebody makes you unlock, enter this code: the phone opens empty, drafts are erased without a word, " +
      "and when there is a line your leader and the hotline are alerted at once.",
    limits:
      "Do not try it out: the alarm is real. Afterwards the phone is of use again only when a leader has revoked " +
      "it and you have signed in anew.",
    code: "Code under duress, not your real one",
    set: "Set this code",
    same: "This is your real code. Choose another.",
    done: "The code under duress is set.",
  },
};

export const lockSettingsTexts = { vi, en };
