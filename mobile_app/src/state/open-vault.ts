/**
 * Opens and locks an officer's vault: drafts, the session's refresh token, and the idle timer. Locking forgets
 * everything it held.
 */

import { effect } from "@preact/signals";
import { uuid7 } from "../core/uuid7";
import { putKept } from "../db/kept";
import * as vaults from "../db/vaults";
import { box, unbox } from "../lock/boxed";
import type { Secret } from "../lock/secret";
import { createVaultKey, duressSlot, emptySlot, opensVault, tryUnlock, type UnlockOutcome } from "../lock/vault";
import { dropCards, forgetCards, keepCard, readCards } from "./case-cards";
import { session } from "./connection";
import { continueDraft } from "./continue-draft";
import { Drafts, drafts } from "./drafts";
import { watchForIdleness } from "./idle-lock";
import { keepBody, readKeptBodies } from "./kept-bodies";
import { duressMode, locked, openVault } from "./lock";
import { type EntryInProgress, go, type Screen, screen } from "./navigation";
import { signedIn } from "./officer";
import { handIn, items, othersWaiting } from "./outbox";
import { forgetAll } from "./recent-bodies";
import { endSessionLocally, resume } from "./session";

/** The drafts of the open vault; null while it is locked. */
export let currentDrafts: Drafts | null = null;

/** Creates a vault for this officer in place of any earlier one, and opens it. */
export async function createVault(
  username: string,
  secret: Secret,
  credential?: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { slot, key } = await createVaultKey(secret);
  await vaults.eraseVault(username, [
    credential ? { ...slot, credential } : slot,
    emptySlot(credential ? "pin" : slot.kind),
  ]);
  await openWithKey(username, key);
}

/** Tries to open this officer's vault with a secret. */
export async function unlock(
  username: string,
  secret: Secret,
): Promise<UnlockOutcome["kind"] | { readonly left: number }> {
  const outcome = await tryUnlock(await vaults.slotsOf(username), secret, vaults.triesOf(username));
  if (outcome.kind === "open") await openWithKey(username, outcome.key);
  if (outcome.kind === "duress") await enterDuressMode(username);
  return outcome.kind === "wrong" ? { left: outcome.left } : outcome.kind;
}

/**
 * Tries to open with a typed secret. The officer need not say which kind it is: digits are a PIN where there is one.
 */
export async function unlockTyped(username: string, typed: string): ReturnType<typeof unlock> {
  return unlock(username, await typedSecret(username, typed));
}

/** Returns the typed secret with its kind. */
export async function typedSecret(username: string, typed: string): Promise<Secret> {
  const pin = /^[0-9]+$/.test(typed.trim()) && (await vaults.slotsOf(username)).some(({ kind }) => kind === "pin");
  return { kind: pin ? "pin" : "passphrase", typed };
}

/** Sets the duress code, which opens nothing and calls for help. False when it is the code that opens the vault. */
export async function setDuressCode(username: string, typed: string): Promise<boolean> {
  const slots = await vaults.slotsOf(username);
  // Beside a passkey the duress code is a PIN.
  const { kind } = slots[1]!;
  if (kind === "passkey" || (await opensVault(slots, { kind, typed }))) return false;
  await vaults.keepSlots(username, [slots[0]!, await duressSlot({ kind, typed })]);
  return true;
}

/** Erases what the vault held without a word, calls for help, and shows an empty phone that seems offline. */
export async function enterDuressMode(username: string): Promise<void> {
  const [real, duress] = await vaults.slotsOf(username);
  await vaults.eraseVault(username, [{ ...real!, ...emptySlot(real!.kind) }, duress!]);
  await putKept("call", { id: uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10))), username });
  duressMode.value = true;
  items.value = [];
  othersWaiting.value = 0;
  void handIn();
  await resume(username, "");
  await openWithKey(username, null);
}

/** Opens the vault with its data key: reads drafts and session, and locks again by itself. Null is duress mode. */
export async function openWithKey(username: string, key: CryptoKey | null): Promise<void> {
  const ownDrafts = new Drafts(username, key);
  currentDrafts = ownDrafts;
  await ownDrafts.read();
  if (key) await Promise.all([readKeptBodies(username, key), readCards(username, key)]);
  const token = await vaults.sessionOf(username);
  if (!signedIn.value && token && key) await resume(username, String(await unbox(key, "sessions", username, token)));
  const hide = () => {
    if (document.visibilityState === "hidden") void ownDrafts.flush();
  };
  const leave = () => void ownDrafts.flush();
  document.addEventListener("visibilitychange", hide);
  addEventListener("pagehide", leave);
  const stopWatching = watchForIdleness(() => openVault.value?.lock());
  const stopFollowing = key ? keepSessionBoxed(username, key) : () => undefined;
  openVault.value = {
    username,
    note: (writing: EntryInProgress, values, page) => ownDrafts.note(writing, values, page),
    leave: (writing: EntryInProgress) => void ownDrafts.leave(writing),
    keepBody: (id, body) => (key ? keepBody(username, key, id, body) : Promise.resolve()),
    // Under duress nothing is stored.
    keepCard: (card) => (key ? keepCard(username, key, card) : Promise.resolve()),
    dropCards: () => dropCards(username),
    drop: (writing: EntryInProgress) => ownDrafts.drop(writing),
    lock: () => {
      stopWatching();
      stopFollowing();
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("pagehide", leave);
      // The last words are saved under the key that only this closure still holds. The focused question is read before
      // it leaves the screen.
      const flushed = ownDrafts.flush();
      locked.value = true;
      openVault.value = null;
      currentDrafts = null;
      drafts.value = [];
      forgetAll();
      forgetCards();
      endSessionLocally();
      duressMode.value = false;
      screenAtLocking = { username, shown: screen.value };
      if (screen.value.name !== "home") go({ name: "home" });
      void flushed;
    },
  };
  locked.value = false;
  if (key) returnTo(username, ownDrafts);
}

/** The screen that this page showed when it was locked. In memory only. */
let screenAtLocking: { readonly username: string; readonly shown: Screen } | null = null;

/** Screens that are a way in, not a place to return to. */
const WAYS_IN: readonly Screen["name"][] = ["lock", "sign-in", "form"];

/** Shows this officer what was open before the lock, and nothing else: the form they were in, or the screen. */
function returnTo(username: string, ownDrafts: Drafts): void {
  const before = screenAtLocking;
  screenAtLocking = null;
  const open = ownDrafts.whatWasOpen();
  if (screen.value.name === "lock") return;
  if (open && continueDraft(open)) return;
  if (before?.username === username && !WAYS_IN.includes(before.shown.name)) go(before.shown);
}

/** Stores the refresh token encrypted while there is a session, and deletes it when the session ends. */
function keepSessionBoxed(username: string, key: CryptoKey): () => void {
  let before: string | null = null;
  return effect(() => {
    const token = signedIn.value ? session.refreshToken : null;
    if (token === before) return;
    before = token;
    void (async () =>
      vaults.keepSession(username, token === null ? null : await box(key, "sessions", username, token)))().catch(
      () => undefined /* the password is asked for next time */,
    );
  });
}
