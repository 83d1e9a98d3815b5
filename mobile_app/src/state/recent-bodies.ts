/**
 * What was saved in this very sitting, in memory only, so that an entry the house refuses while its writer is still
 * there can be corrected instead of written again. Gone with the page, at sign-out and half an hour after saving.
 */

import type { Values } from "../core/schema";

const HALF_AN_HOUR = 1_800_000;

const bodies = new Map<string, Values>();

export function remember(id: string, values: Values): void {
  bodies.set(id, values);
  setTimeout(() => bodies.delete(id), HALF_AN_HOUR);
}

export function recall(id: string): Values | undefined {
  return bodies.get(id);
}

export function forget(id: string): void {
  bodies.delete(id);
}

export function forgetAll(): void {
  bodies.clear();
}
