/** Sentences about whom to call in a case. */

const vi = {
  title: "Gọi ai về hồ sơ này",
  turnTo: (unit: string) => `Danh sách là bí mật ngành. Liên hệ ${unit}.`,
  focalPoint: (name: string) => `Đầu mối: ${name}`,
  nobody: "Chưa ai phụ trách",
  noNumber: "Danh bạ chưa có số của đơn vị.",
  invented: "số bịa để tập, không gọi",
  call: (label: string) => `Gọi ${label}`,
};

const en: typeof vi = {
  title: "Whom to call about this case",
  turnTo: (unit) => `Its names are a sector secret. Turn to ${unit}.`,
  focalPoint: (name) => `Has the case in hand: ${name}`,
  nobody: "Nobody has it in hand",
  noNumber: "The directory has no number of this unit.",
  invented: "invented, for exercises: nobody dials it",
  call: (label) => `Call ${label}`,
};

export const contactTexts = { vi, en };
