/** Bundles what is read or printed in one file, since small files compress badly. */
export { Danger } from "../screens/danger";
export { DraftDocument } from "../screens/draft-document";
export { Guide } from "../screens/guide";
export { RightsCard } from "../screens/rights-card";
