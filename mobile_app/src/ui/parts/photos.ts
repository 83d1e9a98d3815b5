/** Photos wherever they stand, and the line under minutes and receipts: one file, since small ones compress badly. */

export { PhoneHandoverLine as QrLine } from "../screens/phone-handover-line";
export { PhotoState } from "../screens/photo-state";
export { PhotoField } from "../widgets/photo-field";
export { ShownPhoto } from "../widgets/shown-photo";
