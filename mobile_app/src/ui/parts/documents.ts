/** Bundles what is read or printed in one file, since small files compress badly. */
export { Documents } from "../screens/documents";
export { DraftDocument } from "../screens/draft-document";
