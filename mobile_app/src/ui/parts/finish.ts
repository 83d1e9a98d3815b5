/** Bundles what comes after a form's first field: one file, since small ones compress badly. */
export { RefusedItem } from "../screens/refused-item";
export { Review } from "../screens/review";
export { CoarsePlaceField } from "../widgets/coarse-place-field";
export { Confirm } from "../widgets/confirm";
export { EntryField } from "../widgets/entry-field";
export { SignatureField } from "../widgets/signature-field";
