/** Bundles what a start may have to show in one file, since small files compress badly. */
export { Beside, DraftList } from "../lock/draft-list";
export { Unlock } from "../lock/unlock";
export { DataLoss } from "../screens/data-loss";
