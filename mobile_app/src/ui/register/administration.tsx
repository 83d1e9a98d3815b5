/** Bundles what administrators use in one file, since small files compress badly. */
export { Accounts, Hats } from "./accounts";
export { Sheets } from "./sheets";
