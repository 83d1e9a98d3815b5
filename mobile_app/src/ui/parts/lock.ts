/** What a phone with a lock shows: one file, since small ones compress badly. */
export { DraftList, NoDraft } from "../lock/draft-list";
export { Unlock } from "../lock/unlock";
