/** How much of an entry's room the answers fill: the server takes no larger one (`MAX_BODY_BYTES`). */

import type { Values } from "../core/schema";

/** 64 KiB, less what sealing adds (65 bytes of key, 16 of tag). */
const MAX_BYTES = 64 * 1024 - 65 - 16;

/** From here on the officer is told how much room is left. */
const NEARLY_FULL = 0.75;

/** Returns the percent of the room that a body fills, rounded up: over 100 it cannot be sent. */
export function percentFull(body: Values): number {
  return Math.ceil((new TextEncoder().encode(JSON.stringify(body)).length / MAX_BYTES) * 100);
}

/** Tells whether the officer is to be told how much room is left. */
export function isNearlyFull(percent: number): boolean {
  return percent >= NEARLY_FULL * 100;
}

/** Returns the top-level question whose answer takes the most room. */
export function longestAnswer(body: Values): string | undefined {
  const size = (name: string) => JSON.stringify(body[name] ?? null).length;
  return Object.keys(body).sort((first, second) => size(second) - size(first))[0];
}
