/** This device's subscription to its officer's alerts. */

import { readPushKey, registerSubscription } from "../api/push";
import type { Session } from "../api/session";
import { fromBase64url } from "../core/base64url";
import type { Language } from "../core/bilingual";

/** `blocked`: the officer, or the phone, forbade notices; only its settings can change that. */
export type SubscriptionState = "unsupported" | "blocked" | "off" | "on";

export async function readState(): Promise<SubscriptionState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis))
    return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return (await current()) ? "on" : "off";
}

/** Ask the officer, then the browser, then the house. Call it from a tap only: browsers punish asking unasked. */
export async function turnOn(session: Session, language: Language): Promise<SubscriptionState> {
  if ((await Notification.requestPermission()) !== "granted") return readState();
  const key = await readPushKey(session);
  if (key === null) return "off";
  const registration = await navigator.serviceWorker.ready;
  const subscription = await subscribe(registration, fromBase64url(key));
  if (subscription && (await registerSubscription(session, subscription, language))) return "on";
  // What the house does not know would never tell anybody anything: do not pretend.
  await subscription?.unsubscribe();
  return "off";
}

/** The push service then answers the house's next push with "gone", and the house forgets this device. */
export async function turnOff(): Promise<SubscriptionState> {
  await (await current())?.unsubscribe();
  return readState();
}

/** After a sign-in: a subscribed phone tells whoever holds it now, in their language. */
export async function renewForOfficer(session: Session, language: Language): Promise<void> {
  if ((await readState()) !== "on") return;
  const subscription = await current();
  if (subscription) await registerSubscription(session, subscription, language);
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
    return null; // No push service in reach.
  }
}
