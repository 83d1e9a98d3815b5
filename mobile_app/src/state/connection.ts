/**
 * Holds the way to the server: its clock, the HTTP client, the officer's session and the browser's timers and locks.
 * Nothing is built when this file is imported: `connect` builds all of it, in a test with a `fetch` of the test's own.
 */

import { createHttp, type Http } from "../api/http";
import { type DeviceKeys, Session } from "../api/session";
import { ServerClock } from "../core/server-clock";
import type { Environment } from "../sync/sync-loop";
import { language } from "../texts/language";
import { browserEnvironment } from "./browser-environment";
import { deviceKeys } from "./device-keys";
import { duressMode } from "./lock";

/** Functions that a test replaces; the app uses the browser's own. */
export interface Replacements {
  readonly fetchImpl?: typeof fetch;
  readonly keys?: DeviceKeys;
  readonly environment?: Environment;
}

export let clock: ServerClock;
/** Sends requests without a session. */
export let http: Http;
/** The officer's session. In duress mode it reaches no server. */
export let session: Session;
export let environment: Environment;

/** Builds the connection anew. Call it once before anything else of `state/`. */
export function connect(replacements: Replacements = {}): void {
  clock = new ServerClock();
  environment = replacements.environment ?? browserEnvironment;
  const time = { now: () => clock.now(performance.now()) ?? Date.now(), observe: observeServerTime };
  http = createHttp(() => language.value, time, replacements.fetchImpl);
  session = new Session(
    (request) => (duressMode.value ? Promise.resolve({ kind: "unreachable" }) : http(request)),
    replacements.keys ?? deviceKeys,
  );
}

let onServerTime: (serverTime: string) => void = () => undefined;

/** Calls `listener` with every server time that is heard (RFC 3339). */
export function onServerTimeHeard(listener: (serverTime: string) => void): void {
  onServerTime = listener;
}

/** Sets the server's clock by an answer's time (RFC 3339); null changes nothing. */
export function observeServerTime(serverTime: string | null): void {
  if (serverTime === null) return;
  clock.observe(serverTime, performance.now());
  onServerTime(serverTime);
}
