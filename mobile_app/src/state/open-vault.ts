/** The open vault: drafts, the session's refresh token, and when it shuts. Everything it holds goes when it shuts. */

import { effect } from "@preact/signals";
import { uuid7 } from "../core/uuid7";
import { keep } from "../db/kept";
import * as vaults from "../db/vaults";
import { box, unbox } from "../lock/boxed";
import type { Secret } from "../lock/secret";
import { create, duressSlot, emptySlot, fits, type Opened, open } from "../lock/vault";
import { Drafts, drafts } from "./drafts";
import { watch } from "./idle-lock";
import { decoy, keeper, locked } from "./lock";
import { go, screen, type Writing } from "./navigation";
import { endLocally, handIn, items, othersWaiting, resume, session, signedIn } from "./phone";
import { forgetAll } from "./recent-bodies";

/** The drafts of the open vault. */
export let openDrafts: Drafts | null = null;

/** A vault for this officer in place of any earlier one; it is open afterwards. */
export async function setUp(username: string, secret: Secret, credential?: Uint8Array<ArrayBuffer>): Promise<void> {
  const { slot, key } = await create(secret);
  await vaults.eraseVault(username, [
    credential ? { ...slot, credential } : slot,
    emptySlot(credential ? "pin" : slot.kind),
  ]);
  await enter(username, key);
}

/** Try to open this officer's vault; it is open afterwards if the secret was right. */
export async function unlock(username: string, secret: Secret): Promise<Opened["kind"] | { readonly left: number }> {
  const opened = await open(await vaults.slotsOf(username), secret, vaults.triesOf(username));
  if (opened.kind === "open") await enter(username, opened.key);
  if (opened.kind === "duress") await pretend(username);
  return opened.kind === "wrong" ? { left: opened.left } : opened.kind;
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
export async function setDuress(username: string, typed: string): Promise<boolean> {
  const slots = await vaults.slotsOf(username);
  // Beside a passkey it is digits.
  const { kind } = slots[1]!;
  if (kind === "passkey" || (await fits(slots, { kind, typed }))) return false;
  await vaults.keepSlots(username, [slots[0]!, await duressSlot({ kind, typed })]);
  return true;
}

/** Erase what the vault held without a word, call for help, and show an empty phone that has no line. */
export async function pretend(username: string): Promise<void> {
  const [real, duress] = await vaults.slotsOf(username);
  await vaults.eraseVault(username, [{ ...real!, ...emptySlot(real!.kind) }, duress!]);
  await keep("call", { id: uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10))), username });
  decoy.value = true;
  items.value = [];
  othersWaiting.value = 0;
  void handIn();
  await resume(username, "");
  await enter(username, null);
}

/** With this key the vault is open: what it holds is read, and shuts again by itself. Null: the decoy. */
export async function enter(username: string, key: CryptoKey | null): Promise<void> {
  const mine = new Drafts(username, key);
  openDrafts = mine;
  await mine.read();
  const token = await vaults.sessionOf(username);
  if (!signedIn.value && token && key) await resume(username, String(await unbox(key, "sessions", username, token)));
  const hide = () => {
    if (document.visibilityState === "hidden") void mine.flush();
  };
  const leave = () => void mine.flush();
  document.addEventListener("visibilitychange", hide);
  addEventListener("pagehide", leave);
  const stopWatching = watch(() => keeper.value?.lock());
  const stopFollowing = key ? followSession(username, key) : () => undefined;
  keeper.value = {
    username,
    note: (writing: Writing, values) => mine.note(writing, values),
    drop: (writing: Writing) => mine.drop(writing),
    lock: () => {
      stopWatching();
      stopFollowing();
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("pagehide", leave);
      // Off the screen first, then the last words onto the disk, under the key that only this closure still holds.
      locked.value = true;
      keeper.value = null;
      openDrafts = null;
      drafts.value = [];
      forgetAll();
      endLocally();
      decoy.value = false;
      if (screen.value.name !== "home") go({ name: "home" });
      void mine.flush();
    },
  };
  locked.value = false;
}

/** Keep the refresh token boxed while there is a session; drop it when the session ends. */
function followSession(username: string, key: CryptoKey): () => void {
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
