/** Registers the service worker and offers its updates. */

import { signal } from "@preact/signals";

/**
 * True when a newer version is ready. It is put in place only when the officer taps, and never while a form is open.
 */
export const updateReady = signal(false);

/** Milliseconds between two looks for a newer version. */
const LOOK_FOR_VERSION = 15 * 60_000;

/** Registers the worker and looks for an update whenever the page is shown. */
export async function startServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(trustedUrl("/sw.js") as string, {
    updateViaCache: "imports",
  });
  const offer = () => {
    // Without a controller this is the first install, not an update.
    if (registration.waiting && navigator.serviceWorker.controller) updateReady.value = true;
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  const look = () => {
    if (document.visibilityState === "visible")
      void registration.update().catch(() => undefined /* no connection: the next look finds it */);
  };
  document.addEventListener("visibilitychange", look);
  // A desk is looked at all day and never hidden.
  setInterval(look, LOOK_FOR_VERSION);
}

/** Milliseconds between two looks for a connection. */
const LOOK_AGAIN = 5_000;

/**
 * Asks whether the server answers after a file of this version could not be loaded: then it has a newer version, and
 * the officer is offered it. Looks again while there is no connection and `wanted` says so.
 */
export async function lookForUpdate(wanted: () => boolean): Promise<void> {
  // A portal answers with a page of its own.
  const answers = await fetch("/sw.js", { cache: "no-store" }).then(
    ({ ok, headers }) => ok && /javascript/.test(headers.get("Content-Type") ?? ""),
    () => false,
  );
  if (!wanted()) return;
  if (answers) updateReady.value = true;
  else setTimeout(() => void lookForUpdate(wanted), LOOK_AGAIN);
}

/** Puts the newer version in place and loads the page anew. */
export async function applyUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => undefined /* no connection: what is here already is put in place */);
  const newer = registration?.waiting ?? registration?.installing;
  if (!newer || !navigator.serviceWorker.controller) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  newer.postMessage("apply-update");
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Makes the page's one script URL, under the one Trusted Types policy that the CSP allows. */
function trustedUrl(url: "/sw.js"): unknown {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  return types ? types.createPolicy("cotmoc", { createScriptURL: () => "/sw.js" }).createScriptURL(url) : url;
}
