import { signal } from "@preact/signals";

import type { Texts } from "../texts/vi";

/** One short sentence about what just happened, said in whatever language is shown. Never a value somebody typed. */
export const toast = signal<((texts: Texts) => string) | null>(null);
