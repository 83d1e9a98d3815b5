/** What is read or printed: one file, since small ones compress badly. */
export { DraftDocument as DraftPaper } from "../screens/draft-document";
export { Guide } from "../screens/guide";
export { RightsCard } from "../screens/rights-card";
