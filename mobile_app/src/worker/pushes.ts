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
type WindowMessage = { readonly kind: "pushed" } | { readonly kind: "notice"; readonly token: string };

/** Listens for pushes and for taps on notifications. */
export function listenForPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("push", (event) => {
    const message = readMessage(event.data);
    if (message) event.waitUntil(showNotification(worker, message));
  });
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openApp(worker, event.notification.tag));
  });
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

async function openApp(worker: ServiceWorkerGlobalScope, token: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((window) => window.visibilityState === "visible") ?? windows[0];
  if (!shown) {
    // After the "#" it reaches no server and no log.
    await worker.clients.openWindow(`/#notice=${encodeURIComponent(token)}`);
    return;
  }
  shown.postMessage({ kind: "notice", token } satisfies WindowMessage);
  await shown.focus();
}
