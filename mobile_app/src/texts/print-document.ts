/** Sentences around the PDF of a document. */

const vi = {
  print: "In văn bản (PDF)",
  onRecord: "Tệp PDF có thể có tên nạn nhân và nằm ngoài ứng dụng: in xong hãy xóa. Mỗi lần in đều được ghi lại.",
  outside: "Tệp PDF nằm ngoài ứng dụng. Mỗi lần in đều được ghi lại.",
  failed: "Chưa lấy được văn bản. Thử lại khi có mạng.",
};

const en: typeof vi = {
  print: "Print the paper (PDF)",
  onRecord: "The PDF may name the victim and lies outside the app: delete it once printed. Each print is on record.",
  outside: "The PDF lies outside the app. Each print is on record.",
  failed: "The paper did not come. Try again with a signal.",
};

export const printDocumentTexts = { vi, en } as const;
