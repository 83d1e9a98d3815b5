/** Photos wherever they stand, and the line under minutes and receipts: one file, since small ones compress badly. */
export { PhotoState } from "../screens/photo-state";
export { QrLine } from "../screens/qr-line";
export { PhotoField } from "../widgets/photo-field";
export { ShownPhoto } from "../widgets/shown-photo";
