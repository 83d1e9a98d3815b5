/** Subscribes this device to its officer's alerts. */

import { readPushKey, registerSubscription } from "../api/push";
import type { Session } from "../api/session";
import { fromBase64url } from "../core/base64url";
import type { Language } from "../core/bilingual";
import { deleteKept, getKept, putKept } from "../db/kept";

/** `blocked`: the officer or the phone forbade notifications; only its settings can change that. */
export type SubscriptionState = "unsupported" | "blocked" | "off" | "on";

/** Reads whether this device is subscribed. */
export async function readState(): Promise<SubscriptionState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis))
    return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return (await current()) ? "on" : "off";
}

/**
 * Asks the officer, then the browser, then the server. Call it from a tap only: browsers block pages that ask by
 * themselves.
 */
export async function turnOn(session: Session, language: Language): Promise<SubscriptionState> {
  if ((await Notification.requestPermission()) !== "granted") return readState();
  const key = await readPushKey(session);
  if (key === null) return "off";
  return subscribeAndRegister(session, language, key);
}

async function subscribeAndRegister(session: Session, language: Language, key: string): Promise<SubscriptionState> {
  const registration = await navigator.serviceWorker.ready;
  const subscription = await subscribe(registration, fromBase64url(key));
  if (subscription && (await registerSubscription(session, subscription, language))) {
    await putKept("pushes-wanted", true);
    return "on";
  }
  // The server does not know this subscription, so it would never deliver anything: undo it.
  await subscription?.unsubscribe();
  return "off";
}

/**
 * Unsubscribes. The push service answers the server's next push with "gone", and the server then forgets this device.
 */
export async function turnOff(): Promise<SubscriptionState> {
  await deleteKept("pushes-wanted");
  await (await current())?.unsubscribe();
  return readState();
}

/**
 * Registers the subscription for the officer who signed in, in their language. Where the browser lost one that somebody
 * wanted, it subscribes anew without asking. Resolves to false when this device announces nothing although it should.
 */
export async function renewForOfficer(session: Session, language: Language): Promise<boolean> {
  const state = await readState();
  if (state === "on") {
    const subscription = await current();
    if (subscription && (await registerSubscription(session, subscription, language)))
      await putKept("pushes-wanted", true);
    return true;
  }
  if (!(await getKept("pushes-wanted"))) return true;
  if (state !== "off" || Notification.permission !== "granted") return false;
  const key = await readPushKey(session);
  return key !== null && (await subscribeAndRegister(session, language, key)) === "on";
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribe(
  registration: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription | null> {
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch {
    return null; // No push service can be reached.
  }
}
