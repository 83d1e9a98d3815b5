import { createContext } from "preact";

import type { KnownEntry } from "../../state/navigation";

/** Gives widgets the entries of the current case that an answer may name. */
export const CaseEntries = createContext<readonly KnownEntry[]>([]);
