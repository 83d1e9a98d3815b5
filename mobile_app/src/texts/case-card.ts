/** Sentences of the card that was taken along: read where there is no signal. */

const vi = {
  title: "Thẻ hồ sơ mang theo",
  drop: "Xóa thẻ khỏi máy",
  asOf: (at: string) => `theo hệ thống lúc ${at}`,
  ends: (until: string) => `Tự xóa lúc ${until}, khi đăng xuất, hoặc khi máy bị thu quyền.`,
  call: "Gọi ai",
  carried: "Thẻ mang theo",
  line: (until: string) => `đến ${until}`,
};

const en: typeof vi = {
  title: "Case card taken along",
  drop: "Delete the card from this phone",
  asOf: (at: string) => `as the system had it ${at}`,
  ends: (until: string) => `Deletes itself ${until}, at sign-out, or when this phone's access is revoked.`,
  call: "Whom to call",
  carried: "Cards taken along",
  line: (until: string) => `until ${until}`,
};

export const caseCardTexts = { vi, en };
