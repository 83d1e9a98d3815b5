/**
 * Remembers what saved entries say, for as long as they may have to be corrected after a refusal or shown to the other
 * phone: in memory, and encrypted in the vault where there is one. Without a vault they are forgotten with the page, at
 * sign-out, and half an hour after saving.
 */

import { signal } from "@preact/signals";

import { isFullyReceived, type OutboxItem } from "../db/outbox-item";
import { type KeptBody, openVault } from "./lock";

const HALF_AN_HOUR = 1_800_000;

const bodies = signal<ReadonlyMap<string, KeptBody>>(new Map());

/** Remembers what a saved entry says, in the vault too where there is one. */
export function remember(id: string, body: KeptBody): void {
  bodies.value = new Map(bodies.value).set(id, body);
  if (openVault.value) void openVault.value.keepBody(id, body).catch(() => undefined /* it is in memory */);
  else setTimeout(() => forget(id), HALF_AN_HOUR);
}

/** Returns what a saved entry says, while it is remembered. */
export function recall(id: string): KeptBody | undefined {
  return bodies.value.get(id);
}

/** Forgets an entry's answers. */
export function forget(id: string): void {
  const rest = new Map(bodies.value);
  if (!rest.delete(id)) return;
  bodies.value = rest;
  void openVault.value?.keepBody(id, null);
}

/** Forgets all of it in memory; what lies in a vault stays there. */
export function forgetAll(): void {
  bodies.value = new Map();
}

/** Forgets what nobody needs any more: the server has the entry, and no other phone waits to read it. */
export function forgetSettled(items: readonly OutboxItem[]): void {
  for (const item of items) if (isSettled(item, items)) forget(item.id);
}

/** Minutes are settled when the receiver's part has come back, whoever was quicker: this phone or the server. */
function isSettled(item: OutboxItem, items: readonly OutboxItem[]): boolean {
  return isFullyReceived(item) && (item.form !== "handover" || receiptOf(item, items) !== undefined);
}

/** Returns the receiver's part that came back over the other phone's screen. */
export function receiptOf(minutes: OutboxItem, items: readonly OutboxItem[]): OutboxItem | undefined {
  return items.find(
    ({ form, case: code, carried }) => form === "handover_receipt" && code === minutes.case && carried !== undefined,
  );
}

/** Takes over what a vault kept. */
export function recallAll(kept: readonly (readonly [string, KeptBody])[]): void {
  bodies.value = new Map(kept);
}
