/**
 * Holds the outbox as the screens show it, and keeps it moving: with a session by the sync loop, without one by
 * hand-in.
 */

import { computed, signal } from "@preact/signals";

import * as stored from "../db/items";
import { isFullyReceived, type OutboxItem } from "../db/outbox-item";
import { sendDuressCall, sendWithoutSession } from "../sync/send-without-session";
import { SyncLoop, type SyncState } from "../sync/sync-loop";
import { requestBackgroundSync } from "./background-sync";
import { environment, http, observeServerTime, session } from "./connection";
import { markWaiting } from "./data-loss-mark";
import { erasePhone } from "./erase-phone";
import { duressMode } from "./lock";
import { mayDo, profile } from "./officer";
import { forgetSettled } from "./recent-bodies";
import { fetchSealingKey, retrySealing, sealingKey } from "./sealing";

/** The officer's entries on this phone, the newest first. */
export const items = signal<readonly OutboxItem[]>([]);

/** How many entries of other officers wait on this phone. */
export const othersWaiting = signal(0);

/** How many of the officer's own entries the server does not have whole. */
export const unsent = computed(() => items.value.filter((item) => !isFullyReceived(item)).length);

/** True after the disk refused to store an entry's outcome: nothing is posted again until there is room. */
export const diskFull = signal(false);

export const syncState = signal<SyncState>({ kind: "signed-out" });

/** Names of those who took alerts, by alert id. In memory only: a seized phone names nobody. */
export const takerNames = signal<ReadonlyMap<string, string>>(new Map());

/** Milliseconds from the end of the officer's own round until a colleague's entries are handed in. */
const AFTER_OWN_ROUND_MS = 250;

let syncLoop: SyncLoop | null = null;

/** Starts sending and listening for this officer, in place of whoever had a session before. */
export function startSyncing(username: string): void {
  syncLoop?.stop();
  syncLoop = new SyncLoop(session, username, environment, onSyncState, {
    onTaker: rememberTaker,
    onServerTime: observeServerTime,
    mayFetchChanges: () => mayDo("list_cases"),
  });
  syncLoop.syncNow();
}

/** Stops sending under the session; sealed entries may still be handed in without one. */
export function stopSyncing(): void {
  syncLoop?.stop();
  syncLoop = null;
  takerNames.value = new Map();
  syncState.value = { kind: "signed-out" };
}

/** Sends now, and fetches what saving still lacks. */
export function syncNow(): void {
  if (!syncLoop || duressMode.value) void handIn();
  syncLoop?.syncNow();
  retrySealing();
}

/**
 * Hands in what is sealed under this phone's keys alone; erases the phone when the server or a spent vault asks for it.
 */
export async function handIn(): Promise<void> {
  await sendDuressCall(http);
  await environment.exclusively(async () => {
    const { mustErase } = await sendWithoutSession(http, () => syncLoop !== null);
    if (mustErase && !duressMode.value) void erasePhone();
  });
  // An officer who signed in meanwhile found the outbox taken.
  syncLoop?.syncNow();
}

/**
 * Hands in what colleagues left on this phone, under their device keys, while this officer's own round rests: an urgent
 * report does not wait for its writer to come back.
 */
async function sendForOthers(): Promise<void> {
  await environment.exclusively(async () => {
    await sendWithoutSession(http, () => false);
  });
  await readItems();
}

/** Reads the outbox anew and asks the browser to send in the background while something waits. */
export async function readItems(): Promise<void> {
  if (duressMode.value) return;
  const username = profile.value?.username ?? null;
  items.value = username === null ? [] : await stored.byOfficer(username);
  forgetSettled(items.value);
  othersWaiting.value = await stored.waitingForOthers(username);
  markWaiting(othersWaiting.value + unsent.value);
  const sendable = items.value.some((item) => item.state !== "attention" && !isFullyReceived(item));
  if (othersWaiting.value > 0 || sendable) void requestBackgroundSync();
}

function onSyncState(state: SyncState): void {
  syncState.value = state;
  if (state.kind === "full") diskFull.value = true;
  else if (state.kind === "idle") diskFull.value = false;
  if (duressMode.value && state.kind === "waiting") void handIn();
  // The round that became idle still holds the outbox.
  if (state.kind === "idle" && othersWaiting.value > 0 && !duressMode.value)
    environment.after(AFTER_OWN_ROUND_MS, () => void sendForOthers());
  // The line is good: fetch what an earlier try did not get.
  if (state.kind === "idle" && sealingKey.value === null) void fetchSealingKey();
}

function rememberTaker(alertId: string, name: string): void {
  if (takerNames.value.get(alertId) !== name) takerNames.value = new Map(takerNames.value).set(alertId, name);
}
