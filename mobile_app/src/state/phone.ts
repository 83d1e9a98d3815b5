/** What this phone knows right now, as signals the screens follow, and the few things that change it. */

import { batch, computed, signal } from "@preact/signals";

import { http } from "../api/http";
import * as reading from "../api/reading";
import { type Challenge, Session, type SignInStep } from "../api/session";
import { ServerClock } from "../core/server-clock";
import type { Form, Profile, SealingKey } from "../core/wire";
import * as stored from "../db/items";
import { forget, keep, kept } from "../db/kept";
import { isWhole, type OutboxItem } from "../db/outbox-item";
import { dropStrays } from "../db/photos";
import { onOutboxChange } from "../outbox/news";
import { warmUp } from "../sealing/seal";
import { sendAlone, sendCall } from "../sync/send-alone";
import { type Condition, Pulse } from "../sync/sync-loop";
import { language } from "../texts/language";
import { sendInBackground } from "./background-sync";
import { surroundings } from "./browser-environment";
import { lookForLoss, markWaiting } from "./data-loss-mark";
import { deviceKeys } from "./device-keys";
import { decoy, keeper, locked } from "./lock";
import { screen } from "./navigation";
import { wipe } from "./wipe";

export const clock = new ServerClock();
const line = http(() => language.value, {
  now: () => clock.now(performance.now()) ?? Date.now(),
  hear: (time) => hearServerTime(time),
});
export const session = new Session(
  (request) => (decoy.value ? Promise.resolve({ kind: "unreachable" }) : line(request)),
  deviceKeys,
);

/** Who writes on this phone: who signed in last. Null until the first sign-in ever. */
export const profile = signal<Profile | null>(null);
export const signedIn = signal(false);
/** Whether the role may do this at all: no button leads to a refusal. The house judges each call again. */
export const may = (act: string): boolean => profile.value?.may?.includes(act) ?? true;
export const items = signal<readonly OutboxItem[]>([]);
export const othersWaiting = signal(0);
/** Every form whose labels this phone knows; `writable` are those its officer may write. */
export const forms = signal<readonly Form[]>([]);
export const writable = computed(() => forms.value.filter(({ write }) => write !== false));
export const sealingKey = signal<SealingKey | null>(null);
/** Null: on its way, from the disk within a blink. */
const cipherLoaded = signal<boolean | null>(null);
/** Whether this phone can seal, and so save, an entry. */
export const canSeal = computed(() => sealingKey.value !== null && cipherLoaded.value !== false);
export const condition = signal<Condition>({ kind: "signed-out" });
/** Takers' names by alert id: in memory only. */
export const takers = signal<ReadonlyMap<string, string>>(new Map());
export const unsent = computed(() => items.value.filter((item) => !isWhole(item)).length);

/** Thirty days: long enough to see who took it, short enough for a phone that may be lost. */
const KEPT_AFTER_RECEIPT = 30 * 86_400_000;

/** A form that was not finished in three days gives its photos up. */
const STRAY_PHOTOS = 3 * 86_400_000;

/** A cipher that takes longer comes over a bad line, if at all: the officer is told. */
const CIPHER_PATIENCE = 2_000;

let pulse: Pulse | null = null;

/**
 * Read what the first screen shows, and nothing else. Works without a network; throws when the browser stores nothing.
 */
export async function wakeUp(): Promise<void> {
  const [me, key] = await Promise.all([kept("profile"), kept("sealing-key")]);
  profile.value = me ?? null;
  sealingKey.value = key ?? null;
  lookForLoss(me === undefined && key === undefined);
  await Promise.all([readLock(), readForms(), readItems()]);
  onOutboxChange(() => void readItems());
  session.onEnd = endSession;
  session.onRevoked = () => void wipe();
}

/** Once there is something to see: load the cipher, try the line. */
export function comeAlive(): void {
  void loadCipher();
  setTimeout(() => {
    cipherLoaded.value ??= false;
  }, CIPHER_PATIENCE);
  void fetchSealingKey();
  void handIn();
  void dropStrays(Date.now() - STRAY_PHOTOS).catch(() => undefined);
}

/** Try to send now. */
export function kick(): void {
  if (!pulse || decoy.value) void handIn();
  pulse?.kick();
  if (!cipherLoaded.value) void loadCipher();
  if (sealingKey.value === null) void fetchSealingKey();
}

export async function signIn(username: string, password: string): Promise<SignInStep> {
  return entered(await session.signIn(username, password));
}

export async function answerChallenge(
  challenge: Challenge,
  reply: { new_password?: string; code?: string },
): Promise<SignInStep> {
  return entered(await session.answer(challenge, reply));
}

export async function signOut(): Promise<void> {
  const told = session.signOut();
  endSession();
  await told;
}

export function hearServerTime(serverTime: string | null): void {
  if (serverTime !== null) clock.hear(serverTime, performance.now());
}

async function entered(step: SignInStep): Promise<SignInStep> {
  if (step.kind !== "signed-in") return step;
  const heard = await reading.me(session);
  if (!heard) {
    void session.signOut();
    return { kind: "unreachable" };
  }
  hearServerTime(heard.serverTime);
  const me = heard.thing;
  const isNew = profile.value?.username !== me.username;
  batch(() => {
    profile.value = me;
    signedIn.value = true;
    // A desk is in a guarded room and begins with its alerts; whoever carries a phone is asked for a lock first.
    if (isNew && !me.role.startsWith("hotline")) screen.value = { name: "lock" };
  });
  await keep("profile", me);
  await forget("wipe-when-sent");
  if (isNew) await readLock();
  const now = clock.now(performance.now());
  // By the house's clock: a phone whose own is years ahead would forget what it sent today.
  if (now !== null) await stored.removeReceivedBefore(new Date(now - KEPT_AFTER_RECEIPT).toISOString());
  await begin(me.username);
  return step;
}

/** Go on with the session that lay under the lock. The house is asked when there is a line. */
export async function resume(username: string, refreshToken: string): Promise<void> {
  await session.resume(username, refreshToken);
  signedIn.value = true;
  await begin(username);
}

async function begin(username: string): Promise<void> {
  await readForms();
  await readItems();
  pulse?.stop();
  pulse = new Pulse(session, username, surroundings, hearCondition, {
    taker: nameTaker,
    serverTime: hearServerTime,
    listens: () => may("list_cases"),
  });
  pulse.kick();
  void fetchSealingKey();
  void fetchForms();
}

/** Put the session out of this memory; the house is not told. */
export function endLocally(): void {
  session.forget();
  endSession();
}

/** From the last unsent entry on nothing is left of this phone. */
export function wipeWhenSent(): Promise<void> {
  return keep("wipe-when-sent", true);
}

function hearCondition(now: Condition): void {
  condition.value = now;
  if (decoy.value && now.kind === "waiting") void handIn();
  // The line is good: fetch what an earlier try did not get.
  if (now.kind === "idle" && forms.value.length === 0) void fetchForms();
  if (now.kind === "idle" && sealingKey.value === null) void fetchSealingKey();
}

function endSession(): void {
  pulse?.stop();
  pulse = null;
  signedIn.value = false;
  takers.value = new Map();
  condition.value = { kind: "signed-out" };
}

function nameTaker(alertId: string, name: string): void {
  if (takers.value.get(alertId) !== name) takers.value = new Map(takers.value).set(alertId, name);
}

/** Without a session this phone may still hand in what it sealed. */
export async function handIn(): Promise<void> {
  await sendCall(line);
  await surroundings.alone(async () => {
    const { over } = await sendAlone(line, () => pulse !== null);
    if (over && !decoy.value) void wipe();
  });
  // Whoever signed in meanwhile found the outbox taken.
  pulse?.kick();
}

export async function readItems(): Promise<void> {
  if (decoy.value) return;
  const username = profile.value?.username ?? null;
  items.value = username === null ? [] : await stored.of(username);
  othersWaiting.value = await stored.waitingForOthers(username);
  markWaiting(othersWaiting.value + unsent.value);
  if (othersWaiting.value > 0 || items.value.some((item) => item.state !== "attention" && !isWhole(item)))
    void sendInBackground();
}

/** Whether whoever writes here has a vault, and whether it is the one that is open. */
async function readLock(): Promise<void> {
  const username = profile.value?.username ?? "";
  if (keeper.value?.username === username) return;
  keeper.value?.lock();
  locked.value = (await kept("vaults"))?.[username.toLowerCase()] !== undefined;
}

async function readForms(): Promise<void> {
  const drawn = await kept("forms");
  forms.value = drawn !== undefined && drawn.username === profile.value?.username ? drawn.forms : [];
}

async function fetchForms(): Promise<void> {
  const username = profile.value?.username;
  const drawn = await kept("forms");
  if (username === undefined) return;
  const heard = await reading.forms(session, drawn?.username === username ? drawn.etag : null);
  if (heard === null || heard === "unchanged") return;
  await keep("forms", { username, etag: heard.etag, forms: heard.thing });
  await readForms();
}

async function loadCipher(): Promise<void> {
  cipherLoaded.value = await warmUp().then(
    () => true,
    () => false,
  );
}

async function fetchSealingKey(): Promise<void> {
  const key = await reading.sealingKey(line);
  if (!key) return;
  sealingKey.value = key;
  await keep("sealing-key", key);
}
