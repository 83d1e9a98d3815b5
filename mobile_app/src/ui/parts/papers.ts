/** What is read or printed: one file, since small ones compress badly. */
export { DraftPaper } from "../screens/draft-paper";
export { Guide } from "../screens/guide";
export { RightsCard } from "../screens/rights-card";
