import { signal } from "@preact/signals";

import type { Texts } from "../texts/vi";

/**
 * A short sentence about what just happened, in whatever language is shown. It never contains a value that somebody
 * typed.
 */
export const toast = signal<((texts: Texts) => string) | null>(null);
