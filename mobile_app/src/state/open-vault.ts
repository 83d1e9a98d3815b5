/** The open vault: drafts, the session's refresh token, and when it shuts. Everything it holds goes when it shuts. */

import { effect } from "@preact/signals";
import { uuid7 } from "../core/uuid7";
import { putKept } from "../db/kept";
import * as vaults from "../db/vaults";
import { box, unbox } from "../lock/boxed";
import type { Secret } from "../lock/secret";
import { createVaultKey, duressSlot, emptySlot, opensVault, tryUnlock, type UnlockOutcome } from "../lock/vault";
import { session } from "./connection";
import { Drafts, drafts } from "./drafts";
import { watchForIdleness } from "./idle-lock";
import { duressMode, locked, openVault } from "./lock";
import { type EntryInProgress, go, screen } from "./navigation";
import { signedIn } from "./officer";
import { handIn, items, othersWaiting } from "./outbox";
import { forgetAll } from "./recent-bodies";
import { endSessionLocally, resume } from "./session";

/** The drafts of the open vault. */
export let currentDrafts: Drafts | null = null;

/** A vault for this officer in place of any earlier one; it is open afterwards. */
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

/** Try to open this officer's vault; it is open afterwards if the secret was right. */
export async function unlock(
  username: string,
  secret: Secret,
): Promise<UnlockOutcome["kind"] | { readonly left: number }> {
  const outcome = await tryUnlock(await vaults.slotsOf(username), secret, vaults.triesOf(username));
  if (outcome.kind === "open") await openWithKey(username, outcome.key);
  if (outcome.kind === "duress") await enterDuressMode(username);
  return outcome.kind === "wrong" ? { left: outcome.left } : outcome.kind;
}

/** Which of the two it is, is not asked: digits are a PIN wherever there is one. */
export async function unlockTyped(username: string, typed: string): ReturnType<typeof unlock> {
  return unlock(username, await typedSecret(username, typed));
}

export async function typedSecret(username: string, typed: string): Promise<Secret> {
  const pin = /^[0-9]+$/.test(typed.trim()) && (await vaults.slotsOf(username)).some(({ kind }) => kind === "pin");
  return { kind: pin ? "pin" : "passphrase", typed };
}

/** The other code, that opens nothing and calls for help. False when it is the very code that opens. */
export async function setDuressCode(username: string, typed: string): Promise<boolean> {
  const slots = await vaults.slotsOf(username);
  // Beside a passkey it is digits.
  const { kind } = slots[1]!;
  if (kind === "passkey" || (await opensVault(slots, { kind, typed }))) return false;
  await vaults.keepSlots(username, [slots[0]!, await duressSlot({ kind, typed })]);
  return true;
}

/** Erase what the vault held without a word, call for help, and show an empty phone that has no line. */
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

/** With this key the vault is open: what it holds is read, and shuts again by itself. Null: the decoy. */
export async function openWithKey(username: string, key: CryptoKey | null): Promise<void> {
  const ownDrafts = new Drafts(username, key);
  currentDrafts = ownDrafts;
  await ownDrafts.read();
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
    note: (writing: EntryInProgress, values) => ownDrafts.note(writing, values),
    drop: (writing: EntryInProgress) => ownDrafts.drop(writing),
    lock: () => {
      stopWatching();
      stopFollowing();
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("pagehide", leave);
      // Off the screen first, then the last words onto the disk, under the key that only this closure still holds.
      locked.value = true;
      openVault.value = null;
      currentDrafts = null;
      drafts.value = [];
      forgetAll();
      endSessionLocally();
      duressMode.value = false;
      if (screen.value.name !== "home") go({ name: "home" });
      void ownDrafts.flush();
    },
  };
  locked.value = false;
}

/** Keep the refresh token boxed while there is a session; drop it when the session ends. */
function keepSessionBoxed(username: string, key: CryptoKey): () => void {
  let before: string | null = null;
  return effect(() => {
    const token = signedIn.value ? session.refreshToken : null;
    if (token === before) return;
    before = token;
    void (async () =>
      vaults.keepSession(username, token === null ? null : await box(key, "sessions", username, token)))().catch(
      () => undefined /* the password is asked next time */,
    );
  });
}
