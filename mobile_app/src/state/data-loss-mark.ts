/**
 * How many entries waited when the outbox was last looked at, beside the database: a browser that is short of room, or
 * a hand that "clears data", takes the database without a word, and "nothing waits" would then be a lie. A number, no
 * more.
 */

import { signal } from "@preact/signals";

const STORAGE_KEY = "waiting";

/** So many waited on this phone whose database is gone. */
export const lostEntries = signal(0);

/** At the start: `isNew` when the database holds nobody. */
export function lookForLoss(isNew: boolean): void {
  if (isNew) lostEntries.value = Number(localStorage.getItem(STORAGE_KEY) ?? 0);
}

/** Stays as it is until somebody has read what was lost. */
export function markWaiting(count: number): void {
  if (lostEntries.value === 0) localStorage.setItem(STORAGE_KEY, String(count));
}

export function acknowledgeLoss(): void {
  lostEntries.value = 0;
  markWaiting(0);
}
