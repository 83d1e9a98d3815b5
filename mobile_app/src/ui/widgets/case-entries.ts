import { createContext } from "preact";

import type { KnownEntry } from "../../state/navigation";

/** The entries of the case at hand that an answer may name. */
export const CaseEntries = createContext<readonly KnownEntry[]>([]);
