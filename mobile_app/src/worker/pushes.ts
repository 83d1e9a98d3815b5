/**
 * Handles a push in the worker: shows its generic words, confirms that it was displayed, and opens the app when it is
 * tapped.
 */

/**
 * The server's message (`chalicelib/domain/notifying/deliveries.py`): an opaque token, and words that say nothing about
 * a case.
 */
interface PushMessage {
  readonly token: string;
  readonly title: string;
  readonly body: string;
  readonly lang: string;
}

/** The worker's message to open windows: something new came, or this notification was tapped. */
type WindowMessage =
  | { readonly kind: "pushed" | "subscription-changed" }
  | { readonly kind: "notice"; readonly token: string };

/** The event by which a browser says that a subscription is no longer valid (W3C Push API). */
interface SubscriptionChange extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

/** Words for a screen that anybody may see, in both languages: nobody is signed in here. */
const RENEW = {
  title: "Cột Mốc",
  body: "Mở ứng dụng để tiếp tục nhận thông báo. Open the app to go on receiving notices.",
};

/** Listens for pushes and for taps on notifications. */
export function listenForPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("push", (event) => {
    const message = readMessage(event.data);
    if (message) event.waitUntil(showNotification(worker, message));
  });
  worker.addEventListener("pushsubscriptionchange", ((event: SubscriptionChange) =>
    event.waitUntil(renewSubscription(worker, event))) as EventListener);
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openApp(worker, event.notification.tag === "renew" ? null : event.notification.tag));
  });
}

/**
 * Subscribes anew, and has an open page tell the server, which needs a session. Without a page the officer is told:
 * until they open the app this device announces nothing.
 */
async function renewSubscription(worker: ServiceWorkerGlobalScope, change: SubscriptionChange): Promise<void> {
  const applicationServerKey = change.oldSubscription?.options.applicationServerKey;
  if (!change.newSubscription && applicationServerKey)
    await worker.registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey })
      .catch(() => undefined /* the page tries again, or says so */);
  const windows = await worker.clients.matchAll({ type: "window" });
  for (const window of windows) window.postMessage({ kind: "subscription-changed" } satisfies WindowMessage);
  if (windows.length === 0)
    await worker.registration.showNotification(RENEW.title, { body: RENEW.body, tag: "renew", lang: "vi" });
}

function readMessage(data: PushMessageData | null): PushMessage | null {
  try {
    const raw = data?.json() as Partial<PushMessage> | undefined;
    const { token, title, body, lang } = raw ?? {};
    return typeof token === "string" &&
      typeof title === "string" &&
      typeof body === "string" &&
      typeof lang === "string"
      ? { token, title, body, lang }
      : null;
  } catch {
    return null;
  }
}

async function showNotification(
  worker: ServiceWorkerGlobalScope,
  { token, title, body, lang }: PushMessage,
): Promise<void> {
  // The tag makes a repeat replace the earlier notification; it stays until somebody touches it.
  await worker.registration.showNotification(title, { body, lang, tag: token, requireInteraction: true });
  for (const window of await worker.clients.matchAll({ type: "window" }))
    window.postMessage({ kind: "pushed" } satisfies WindowMessage);
  await confirmDisplayed(worker, token).catch(() => undefined /* the server then uses the next channel */);
}

async function confirmDisplayed(worker: ServiceWorkerGlobalScope, token: string): Promise<void> {
  const subscription = await worker.registration.pushManager.getSubscription();
  if (!subscription) return;
  await fetch(`/v1/notices/${encodeURIComponent(token)}/displayed`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ device: await deviceId(subscription.endpoint) }),
    credentials: "omit",
  });
}

/** Returns the server's name for this device: `push_devices.device_id`. */
async function deviceId(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function openApp(worker: ServiceWorkerGlobalScope, token: string | null): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((window) => window.visibilityState === "visible") ?? windows[0];
  if (!shown) {
    // After the "#" it reaches no server and no log.
    await worker.clients.openWindow(token === null ? "/" : `/#notice=${encodeURIComponent(token)}`);
    return;
  }
  if (token !== null) shown.postMessage({ kind: "notice", token } satisfies WindowMessage);
  await shown.focus();
}
