/** What a start may have to show: one file, since small ones compress badly. */
export { DraftList, NoDraft } from "../lock/draft-list";
export { Unlock } from "../lock/unlock";
export { DataLoss as Lost } from "../screens/data-loss";
