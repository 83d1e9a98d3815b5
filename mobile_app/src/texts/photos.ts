/** Sentences about photos, in a file of their own: a form without photos does not load them. */

const vi = {
  add: "Chụp hoặc chọn ảnh",
  care: "Chỉ chụp khi cần và được người đó đồng ý. Vị trí và thông tin máy được xóa khỏi ảnh.",
  working: "Đang thu nhỏ và niêm phong ảnh…",
  sealed: (count: number) => `${count} ảnh đã niêm phong trên máy này`,
  name: (place: number) => `Ảnh ${place}`,
  remove: (place: number) => `Bỏ ảnh ${place}`,
  unreadable: "Không đọc được ảnh này. Hãy chụp lại hoặc chọn ảnh khác.",
  received: (all: number) => `Đã nhận ${all} ảnh`,
  sending: (received: number, all: number) => `Ảnh: hệ thống đã nhận ${received}/${all}, còn lại ở trên máy này`,
  refused: (count: number) => `${count} ảnh chưa được nhận.`,
  show: (place: number) => `Xem ảnh ${place}`,
  hide: (place: number) => `Đóng ảnh ${place}`,
  not: {
    waiting: "Ảnh chưa tới: còn trên điện thoại của người gửi.",
    unsafe: "Tệp này không phải ảnh thuần túy nên không hiển thị.",
    hidden: "Không có ảnh này, hoặc đồng chí không được xem.",
    unreachable: "Chưa tải được. Hãy thử lại.",
  },
};

const en: typeof vi = {
  add: "Take or choose a photo",
  care: "Only when needed, and with the person's consent. Place and device are removed from the photo.",
  working: "Making the photo smaller and sealing it…",
  sealed: (count: number) => `${count} ${count === 1 ? "photo" : "photos"} sealed on this phone`,
  name: (place: number) => `Photo ${place}`,
  remove: (place: number) => `Remove photo ${place}`,
  unreadable: "This picture cannot be read. Take it again or choose another.",
  received: (all: number) => `${all} ${all === 1 ? "photo" : "photos"} received`,
  sending: (received: number, all: number) => `Photos: ${received} of ${all} received, the rest still on this phone`,
  refused: (count: number) => `${count} ${count === 1 ? "photo was" : "photos were"} not accepted.`,
  show: (place: number) => `Show photo ${place}`,
  hide: (place: number) => `Close photo ${place}`,
  not: {
    waiting: "Not here yet: it is still on its writer's phone.",
    unsafe: "This file is no plain picture, so it is not shown.",
    hidden: "There is no such photo, or it is not for you to see.",
    unreachable: "It did not load. Try again.",
  },
};

export const photoTexts = { vi, en };
