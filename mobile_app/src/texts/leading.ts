/** Sentences of what waits for a leader's word, and of duties that do not apply. */

const vi = {
  waits: "Chờ ý kiến của đồng chí",
  read: "Đọc nội dung",
  unread: "Nội dung không được chia sẻ cho đồng chí. Có thể trả lời theo mã hồ sơ.",
  from: (form: string, unit: string) => `${form} · ${unit}`,
  voided: (why: string) => `Không áp dụng: ${why}`,
  voidedSomehow: "Không áp dụng nữa",
  voidedBy: (name: string, unit: string, at: string) => `${[name, unit].filter(Boolean).join(", ")} · ${at}`,
  sayVoid: "Không áp dụng…",
  voidDuties: (count: number) => `Việc không áp dụng: ${count}`,
};

const en: typeof vi = {
  waits: "Waiting for your word",
  read: "Read it",
  unread: "Its content is not shared with you. You can answer by the case code.",
  from: (form, unit) => `${form} · ${unit}`,
  voided: (why) => `Does not apply: ${why}`,
  voidedSomehow: "It does not apply any more",
  voidedBy: (name, unit, at) => `${[name, unit].filter(Boolean).join(", ")} · ${at}`,
  sayVoid: "Does not apply…",
  voidDuties: (count) => `Duties that do not apply: ${count}`,
};

export const leadingTexts = { vi, en };
