/** Bundles photos and the line under minutes and receipts in one file, since small files compress badly. */

export { PhoneHandoverLine } from "../screens/phone-handover-line";
export { PhotoState } from "../screens/photo-state";
export { PhotoField } from "../widgets/photo-field";
export { ShownPhoto } from "../widgets/shown-photo";
