/** This device's subscription to its officer's alerts. */

import { pushKey, subscribe } from "../api/push";
import type { Session } from "../api/session";
import { fromBase64url } from "../core/base64url";
import type { Language } from "../core/bilingual";

/** `blocked`: the officer, or the phone, forbade notices; only its settings can change that. */
export type State = "unsupported" | "blocked" | "off" | "on";

export async function stateNow(): Promise<State> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis))
    return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return (await current()) ? "on" : "off";
}

/** Ask the officer, then the browser, then the house. Call it from a tap only: browsers punish asking unasked. */
export async function turnOn(session: Session, language: Language): Promise<State> {
  if ((await Notification.requestPermission()) !== "granted") return stateNow();
  const key = await pushKey(session);
  if (key === null) return "off";
  const registration = await navigator.serviceWorker.ready;
  const made = await subscribed(registration, fromBase64url(key));
  if (made && (await subscribe(session, made, language))) return "on";
  // What the house does not know would never tell anybody anything: do not pretend.
  await made?.unsubscribe();
  return "off";
}

/** The push service then answers the house's next push with "gone", and the house forgets this device. */
export async function turnOff(): Promise<State> {
  await (await current())?.unsubscribe();
  return stateNow();
}

/** After a sign-in: a subscribed phone tells whoever holds it now, in their language. */
export async function handOver(session: Session, language: Language): Promise<void> {
  if ((await stateNow()) !== "on") return;
  const here = await current();
  if (here) await subscribe(session, here, language);
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribed(
  registration: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription | null> {
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch {
    return null; // No push service in reach.
  }
}
