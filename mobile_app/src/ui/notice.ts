import { signal } from "@preact/signals";

/** One short sentence about what just happened. Never a value somebody typed. */
export const notice = signal<string | null>(null);
