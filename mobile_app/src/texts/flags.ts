/** Says for each flag what is wrong and what to do about it. A flagged entry is kept all the same (decision 0100). */

import { en } from "./flags-en";
import { type FlagText, vi } from "./flags-vi";

/** The sentences by language and flag; undefined for a flag of a newer server. */
export const flagTexts: Readonly<Record<"vi" | "en", Readonly<Record<string, FlagText | undefined>>>> = { vi, en };
