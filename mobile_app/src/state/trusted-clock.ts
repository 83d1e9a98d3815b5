/**
 * The time of day that this phone may write into a record. A phone whose clock was set wrong has heard the server's
 * time; what it heard last is kept, since no clock may run back behind it.
 */

import { computed, signal } from "@preact/signals";

import { getKept, putKept } from "../db/kept";
import { clock } from "./connection";

/** So far two clocks may be apart before anybody is told. */
const TOLERATED_MS = 10 * 60_000;

/** The server's clock minus the phone's, milliseconds; null: not heard since this page began. */
const serverAheadMs = signal<number | null>(null);

/** The latest instant the server ever told this phone, milliseconds. */
const lastHeard = signal(0);

/** Whether the phone's own clock is wrong: far from the server's now, or behind what the server said before. */
export const clockIsWrong = computed(() =>
  serverAheadMs.value === null
    ? Date.now() < lastHeard.value - TOLERATED_MS
    : Math.abs(serverAheadMs.value) > TOLERATED_MS,
);

/** Reads the server's time of the last session. */
export async function readLastHeard(): Promise<void> {
  lastHeard.value = Date.parse((await getKept("server-time")) ?? "") || 0;
}

/** Takes note of the server's time (RFC 3339) as an answer just told it. */
export function noteServerTime(serverTime: string): void {
  const time = Date.parse(serverTime);
  if (Number.isNaN(time)) return;
  serverAheadMs.value = time - Date.now();
  if (time < lastHeard.value + TOLERATED_MS) return;
  lastHeard.value = time;
  void putKept("server-time", serverTime).catch(() => undefined /* it is told again */);
}

/**
 * Returns now: by the server's clock where that was received and the phone's is off, else by the phone's, but never
 * before what the server said last: what is written sorts behind what was written before.
 */
export function trustedNow(): number {
  const atLeast = clockIsWrong.value ? lastHeard.value + performance.now() : 0;
  return (clockIsWrong.value ? clock.now(performance.now()) : null) ?? Math.max(Date.now(), atLeast);
}

/** Tells whether `trustedNow` may be written into a record unasked. */
export function nowIsKnown(): boolean {
  return !clockIsWrong.value || clock.now(performance.now()) !== null;
}
