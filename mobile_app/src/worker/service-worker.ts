/**
 * Makes the app start without a signal. It answers only for the app's own files, only to GET, and never for the API:
 * nothing of a case can get into a cache.
 */

import { listenForPushes } from "./pushes";

/** Filled in by build.mjs: every file of this version. File names change with the content. */
declare const PRECACHE: string[];
declare const VERSION: string;
/** The file that reads QR codes where the browser cannot. */
declare const DECODER: string;
/** The address of `sender.ts`. */
declare const SENDER: string;
/** The global that `sender.ts` defines. */
declare const sender: typeof import("./sender");

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `cotmoc-${VERSION}`;
const files = [...PRECACHE, DECODER];

/** The worker's one script URL, under the one Trusted Types policy that the CSP allows. */
const url =
  (worker as { trustedTypes?: TrustedTypes }).trustedTypes
    ?.createPolicy("cotmoc", { createScriptURL: () => SENDER })
    .createScriptURL(SENDER) ?? SENDER;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

listenForPushes(worker);

worker.addEventListener("install", (event) => {
  // All or nothing: one missing file fails the install, and the old version stays.
  event.waitUntil(caches.open(CACHE).then(async (cache) => cache.addAll((await readsQrCodes()) ? PRECACHE : files)));
  // A script imported now stays with the worker for its later lives; any other can never be imported again.
  importScripts(url);
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(removeOldVersions().then(() => worker.clients.claim()));
});

// There is a connection, and something waits. While this rejects the browser tries again, less and less often.
worker.addEventListener("sync", ((event: ExtendableEvent & { readonly tag: string }) => {
  importScripts(url);
  event.waitUntil(sender.handIn(worker, event.tag.endsWith("en") ? "en" : "vi"));
}) as EventListener);

// A new version waits until the officer asks for it.
worker.addEventListener("message", (event) => {
  if (event.data === "apply-update") void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  const file = request.mode === "navigate" && !files.includes(url.pathname) ? "/" : url.pathname;
  if (request.mode === "navigate" && url.pathname.startsWith("/v1/")) return;
  if (files.includes(file)) event.respondWith(fromCache(file, request));
  else if (file.startsWith("/assets/part-")) event.respondWith(fetchWithRetries(request, MAX_TRIES));
});

/**
 * How often a file is asked for, every two seconds: less than the five minutes after which a browser ends a worker's
 * work.
 */
const MAX_TRIES = 120;

/**
 * Fetches a screen that needs a connection, trying again. A browser remembers for a page's life that a module could not
 * be loaded, so no failure and no portal's page is passed on while there is hope.
 */
async function fetchWithRetries(request: Request, tries: number): Promise<Response> {
  const answer = await fetch(request).catch(() => null);
  if (answer && (answer.status === 404 || /javascript/.test(answer.headers.get("Content-Type") ?? ""))) return answer;
  if (tries === 0) return Response.error();
  await new Promise((done) => setTimeout(done, 2000));
  return fetchWithRetries(request, tries - 1);
}

async function fromCache(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}

async function readsQrCodes(): Promise<boolean> {
  const known = (worker as { BarcodeDetector?: { getSupportedFormats(): Promise<string[]> } }).BarcodeDetector;
  return known ? (await known.getSupportedFormats().catch((): string[] => [])).includes("qr_code") : false;
}

async function removeOldVersions(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("cotmoc-") && name !== CACHE).map((name) => caches.delete(name)),
  );
}
