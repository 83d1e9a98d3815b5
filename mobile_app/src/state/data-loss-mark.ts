/**
 * How many entries waited when the outbox was last looked at, beside the database: a browser that is short of room, or
 * a hand that "clears data", takes the database without a word, and "nothing waits" would then be a lie. A number, no
 * more.
 */

import { signal } from "@preact/signals";

const MARK = "waiting";

/** So many waited on this phone whose database is gone. */
export const lost = signal(0);

/** At the start: `isNew` when the database holds nobody. */
export function lookForLoss(isNew: boolean): void {
  if (isNew) lost.value = Number(localStorage.getItem(MARK) ?? 0);
}

/** Stays as it is until somebody has read what was lost. */
export function markWaiting(count: number): void {
  if (lost.value === 0) localStorage.setItem(MARK, String(count));
}

export function understood(): void {
  lost.value = 0;
  markWaiting(0);
}
