/** Sentences of the search for a receiver, beside a question of a case's form: loaded when the form is shown. */

const vi = {
  find: "Tìm nơi phù hợp",
  close: "Đóng phần tìm nơi phù hợp",
  notInThisForm: "Không có trong danh sách của phiếu này",
};

const en: typeof vi = {
  find: "Find a place that fits",
  close: "Close the search for a place",
  notInThisForm: "Not in this form's list",
};

export const fittingPlacesTexts = { vi, en };
