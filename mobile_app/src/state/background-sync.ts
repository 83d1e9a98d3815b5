import { language } from "../texts/language";

/** Of a browser that knows Background Sync (Chromium's); TypeScript's own lib does not. */
type SyncRegistration = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };

/**
 * Ask the browser to wake the worker as soon as there is a line, whether a page is open then or not. Elsewhere (iPhone,
 * Firefox) what is written goes when the app is open.
 */
export async function requestBackgroundSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await navigator.serviceWorker?.ready;
  // The worker cannot read the page's settings: the tag tells it in which language the house is to word a refusal.
  await registration?.sync
    ?.register(`outbox ${language.value}`)
    .catch(() => undefined /* the officer's browser forbids it */);
}
