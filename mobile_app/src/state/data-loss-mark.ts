/**
 * Remembers outside the database how many entries waited. A browser short of room, or a person who "clears data",
 * deletes the database silently, and "nothing waits" would then be a lie. The mark is one number.
 */

import { signal } from "@preact/signals";

const STORAGE_KEY = "waiting";

/** The number of entries that waited when the database was lost; 0 when nothing was lost. */
export const lostEntries = signal(0);

/** Reads the mark at the start. `isNew`: the database holds no officer. */
export function lookForLoss(isNew: boolean): void {
  if (isNew) lostEntries.value = Number(localStorage.getItem(STORAGE_KEY) ?? 0);
}

/** Stores the number of waiting entries. A reported loss stays until somebody has read it. */
export function markWaiting(count: number): void {
  if (lostEntries.value === 0) localStorage.setItem(STORAGE_KEY, String(count));
}

/** Marks the loss as read. */
export function acknowledgeLoss(): void {
  lostEntries.value = 0;
  markWaiting(0);
}
