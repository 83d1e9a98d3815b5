/** Signs the officer in and out, and begins and ends what belongs to a session: forms, outbox, sync loop. */

import { batch } from "@preact/signals";

import { readProfile } from "../api/queries";
import type { Challenge, SignInStep } from "../api/session";
import * as items from "../db/items";
import { deleteKept, getKept, putKept } from "../db/kept";
import { clock, observeServerTime, session } from "./connection";
import { erasePhone } from "./erase-phone";
import { fetchForms, readStoredForms } from "./forms";
import { locked, openVault } from "./lock";
import { screen } from "./navigation";
import { profile, signedIn } from "./officer";
import { readItems, startSyncing, stopSyncing } from "./outbox";
import { forgetAll } from "./recent-bodies";
import { fetchSealingKey } from "./sealing";
import { toast } from "./toast";

/** Thirty days: long enough to see who took an alert, short enough for a phone that may be lost. */
const KEPT_AFTER_RECEIPT_MS = 30 * 86_400_000;

/** Ends the session on this phone when the server ends it, and erases the phone when the server revoked its key. */
export function followSession(): void {
  session.onEnd = () => {
    // Cards of cases were lent to this session.
    void openVault.value?.dropCards();
    endSession();
  };
  session.onRevoked = () => void erasePhone();
}

/** Signs in with a password. The server may ask for one more step first. */
export async function signIn(username: string, password: string): Promise<SignInStep> {
  // A colleague's vault shuts before the new session begins: shutting it ends whatever session there is.
  if (openVault.value && openVault.value.username.toLowerCase() !== username.toLowerCase()) openVault.value.lock();
  return finishSignIn(await session.signIn(username, password));
}

/** Answers the step that the server asked for: a new password, or the code of an authenticator. */
export async function answerChallenge(
  challenge: Challenge,
  reply: { new_password?: string; code?: string },
): Promise<SignInStep> {
  return finishSignIn(await session.answer(challenge, reply));
}

/** Ends the session here and at the server; the officer stays known on this phone. For the quick exit. */
export function abandonSession(): void {
  void session.signOut();
  endSession();
}

/**
 * Signs out on this phone; the server is told as soon as it can be reached. Nothing of the officer is
 * shown afterwards, and nobody writes in their name: their vault is shut, and without one the phone forgets whose it
 * was. What is sealed goes all the same.
 */
export async function signOut(): Promise<void> {
  const username = profile.value?.username ?? "";
  abandonSession();
  await openVault.value?.dropCards();
  openVault.value?.lock();
  forgetAll();
  toast.value = null;
  if (!(await hasVault(username))) {
    profile.value = null;
    await Promise.all([deleteKept("profile"), deleteKept("forms")]);
    await Promise.all([readStoredForms(), readItems()]);
  }
}

/** Goes on with the session that lay under the lock. The server is asked at the first call. */
export async function resume(username: string, refreshToken: string): Promise<void> {
  await session.resume(username, refreshToken);
  signedIn.value = true;
  await beginSession(username);
}

/** Forgets the session on this phone without telling the server: the lock can bring it back. */
export function endSessionLocally(): void {
  session.forget();
  endSession();
}

/** Sets `locked`: true if the current officer has a vault and that vault is not the open one. */
export async function readLock(): Promise<void> {
  const username = profile.value?.username ?? "";
  if (openVault.value?.username === username) return;
  openVault.value?.lock();
  locked.value = await hasVault(username);
}

async function hasVault(username: string): Promise<boolean> {
  return (await getKept("vaults"))?.[username.toLowerCase()] !== undefined;
}

async function finishSignIn(step: SignInStep): Promise<SignInStep> {
  if (step.kind !== "signed-in") return step;
  const answer = await readProfile(session);
  if (!answer) {
    void session.signOut();
    return { kind: "unreachable" };
  }
  observeServerTime(answer.serverTime);
  const officer = answer.value;
  const isNew = profile.value?.username !== officer.username;
  const asksForLock = isNew && !officer.role.startsWith("hotline") && !(await hasVault(officer.username));
  batch(() => {
    profile.value = officer;
    signedIn.value = true;
    // A desk is in a guarded room and begins with its alerts; an officer who carries a phone is asked for a lock first.
    if (asksForLock) screen.value = { name: "lock" };
  });
  await putKept("profile", officer);
  await deleteKept("wipe-when-sent");
  await readLock();
  await removeOldReceipts();
  await beginSession(officer.username);
  return step;
}

async function beginSession(username: string): Promise<void> {
  await readStoredForms();
  await readItems();
  startSyncing(username);
  void fetchSealingKey();
  void fetchForms();
}

/** By the server's clock: a phone whose own is years ahead would forget what it sent today. */
async function removeOldReceipts(): Promise<void> {
  const now = clock.now(performance.now());
  if (now !== null) await items.removeReceivedBefore(new Date(now - KEPT_AFTER_RECEIPT_MS).toISOString());
}

function endSession(): void {
  stopSyncing();
  signedIn.value = false;
}
