import { language } from "../texts/language";

/** A registration in browsers with Background Sync (Chromium); TypeScript's library does not declare it. */
type SyncRegistration = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };

/**
 * Asks the browser to wake the worker as soon as there is a connection, whether a page is open or not. In other
 * browsers (iPhone, Firefox) entries are sent when the app is open.
 */
export async function requestBackgroundSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await navigator.serviceWorker?.ready;
  // The worker cannot read the page's settings: the tag names the language of the server's problem texts.
  await registration?.sync
    ?.register(`outbox ${language.value}`)
    .catch(() => undefined /* the officer's browser forbids it */);
}
