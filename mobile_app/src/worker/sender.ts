/**
 * What the worker does when the browser wakes it because there is a line: hand in what is sealed, while no page of the
 * app is open or while it is locked. In a file of its own, evaluated only then: neither the shell nor a start carries
 * it.
 */

import { createHttp } from "../api/http";
import type { Language } from "../core/bilingual";
import { eraseSite } from "../sync/erase-site";
import { OUTBOX_LOCK, sendDuressCall, sendWithoutSession } from "../sync/send-without-session";

/**
 * Rejects while something is left, so that the browser wakes the worker again. `language` words the house's refusals.
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
  // A page that somebody looks at sends its photos itself: it must be able to put an urgent entry before them.
  const { remaining, mustErase } = await navigator.locks.request(OUTBOX_LOCK, () =>
    sendWithoutSession(line, () => isWatched(worker)),
  );
  // Nor is anything taken off a screen in somebody's hand: its page hears the same answer and knows whether to obey
  // (decision 0022).
  if (mustErase && !(await isWatched(worker))) await eraseSiteAndWorker(worker);
  else if (remaining) throw new Error("not everything was handed in");
}

/** The calendar that the quick exit leaves is nobody's app. */
async function isWatched(worker: ServiceWorkerGlobalScope): Promise<boolean> {
  return (await worker.clients.matchAll({ type: "window" })).some(
    ({ url, visibilityState }) => visibilityState === "visible" && new URL(url).pathname === "/",
  );
}

/**
 * The last step also ends this worker where the browser knows `Clear-Site-Data`; what follows is for those that do not.
 */
async function eraseSiteAndWorker(worker: ServiceWorkerGlobalScope): Promise<void> {
  // Pages out of sight still hold in memory what they showed.
  for (const window of await worker.clients.matchAll({ type: "window" }))
    await window.navigate("/lich.html").catch(() => null);
  await eraseSite();
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}
