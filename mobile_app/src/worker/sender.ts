/**
 * Hands in what is sealed when the browser wakes the worker because there is a connection: no page of the app is open,
 * or it is locked. It is a file of its own that is evaluated only then, so that neither the shell nor a start carries
 * it.
 */

import { createHttp } from "../api/http";
import type { Language } from "../core/bilingual";
import { eraseSite } from "../sync/erase-site";
import { OUTBOX_LOCK, sendDuressCall, sendWithoutSession } from "../sync/send-without-session";

/**
 * Hands in what is sealed. Rejects while something is left, so that the browser wakes the worker again. `language` is
 * the language of the server's problem texts.
 */
export async function handIn(worker: ServiceWorkerGlobalScope, language: Language): Promise<void> {
  let serverAheadMs = 0;
  const line = createHttp(() => language, {
    now: () => Date.now() + serverAheadMs,
    observe: (time) => {
      serverAheadMs = Date.parse(time) - Date.now();
    },
  });
  await sendDuressCall(line);
  // A page that somebody looks at sends its photos itself: it must be able to send an urgent entry before them.
  const { remaining, mustErase } = await navigator.locks.request(OUTBOX_LOCK, () =>
    sendWithoutSession(line, () => isWatched(worker)),
  );
  // Nothing is erased off a screen in somebody's hand: its page gets the same answer and decides (decision 0022).
  if (mustErase && !(await isWatched(worker))) await eraseSiteAndWorker(worker);
  else if (remaining) throw new Error("not everything was handed in");
}

/** Tells whether somebody looks at the app. The calendar that the quick exit leaves does not count. */
async function isWatched(worker: ServiceWorkerGlobalScope): Promise<boolean> {
  return (await worker.clients.matchAll({ type: "window" })).some(
    ({ url, visibilityState }) => visibilityState === "visible" && new URL(url).pathname === "/",
  );
}

/**
 * Erases the site and unregisters the worker. Where the browser obeys `Clear-Site-Data` the first step ends this
 * worker; the rest is for other browsers.
 */
async function eraseSiteAndWorker(worker: ServiceWorkerGlobalScope): Promise<void> {
  // Hidden pages still hold in memory what they showed.
  for (const window of await worker.clients.matchAll({ type: "window" }))
    await window.navigate("/lich.html").catch(() => null);
  await eraseSite();
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}
