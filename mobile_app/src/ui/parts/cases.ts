/** Bundles the list of cases and a case in one file, since small files compress badly. */
export { Case } from "../screens/case";
export { Cases } from "../screens/cases";
