/** The list of cases and one of them: one file, since small ones compress badly. */
export { Case } from "../screens/case";
export { Cases } from "../screens/cases";
