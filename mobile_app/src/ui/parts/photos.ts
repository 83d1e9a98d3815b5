/** Photos wherever they stand: one file, since small ones compress badly. */
export { PhotoState } from "../screens/photo-state";
export { PhotoField } from "../widgets/photo-field";
export { ShownPhoto } from "../widgets/shown-photo";
