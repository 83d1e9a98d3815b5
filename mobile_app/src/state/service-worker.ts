/** Registers the service worker and offers its updates. */

import { signal } from "@preact/signals";

/**
 * True when a newer version is ready. It is put in place only when the officer taps, and never while a form is open.
 */
export const updateReady = signal(false);

let waiting: ServiceWorker | null = null;

/** Registers the worker and looks for an update whenever the page is shown. */
export async function startServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(trustedUrl("/sw.js") as string, {
    updateViaCache: "imports",
  });
  const offer = () => {
    // Without a controller this is the first install, not an update.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    updateReady.value = true;
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible")
      void registration.update().catch(() => undefined /* no connection: the next look finds it */);
  });
}

/** Puts the newer version in place and loads the page anew. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("apply-update");
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
