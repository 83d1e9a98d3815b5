/** What a start may have to show: one file, since small ones compress badly. */
export { DraftList, NoDraft } from "../lock/draft-list";
export { Lost } from "../screens/lost";
export { Unlock } from "../lock/unlock";
