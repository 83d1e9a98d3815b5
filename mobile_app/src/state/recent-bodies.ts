/**
 * Remembers the bodies that were saved in this sitting, in memory only, so that an entry that the server refuses while
 * its writer is still there can be corrected instead of written again. They are forgotten with the page, at sign-out,
 * and half an hour after saving.
 */

import type { Values } from "../core/schema";

const HALF_AN_HOUR = 1_800_000;

const bodies = new Map<string, Values>();

/** Remembers an entry's answers for half an hour. */
export function remember(id: string, values: Values): void {
  bodies.set(id, values);
  setTimeout(() => bodies.delete(id), HALF_AN_HOUR);
}

/** Returns an entry's answers; undefined when they are forgotten. */
export function recall(id: string): Values | undefined {
  return bodies.get(id);
}

/** Forgets an entry's answers. */
export function forget(id: string): void {
  bodies.delete(id);
}

/** Forgets the answers of every entry. */
export function forgetAll(): void {
  bodies.clear();
}
