import type { Http } from "../api/http";
import type { DeviceKey } from "../core/device-key";
import * as items from "../db/items";
import { forget, kept } from "../db/kept";
import { sendOutbox } from "./send-outbox";

export interface HandedIn {
  readonly settled: number;
  /** The house took this device away. */
  readonly revoked: boolean;
}

/**
 * Hand in everybody's sealed entries under this phone's keys alone: without a session, while the app is locked.
 * Nothing can be read this way but receipts (decision 0015).
 */
export async function sendAlone(http: Http): Promise<HandedIn> {
  const keys = (await kept("device-keys")) ?? {};
  let settled = 0;
  let revoked = false;
  const writers = await items.writers();
  const call = (key: DeviceKey): Http => async (request) => {
    const answer = await http({ ...request, key, alone: true });
    revoked ||= answer.kind === "problem" && answer.problem.code === "device_revoked";
    return answer;
  };
  for (const username of writers) {
    const key = keys[username.toLowerCase()];
    if (key) settled += (await sendOutbox({ call: call(key) }, username)).settled;
  }
  // A locked phone with nothing to send asks all the same: it may have been taken away. The house answers only that.
  for (const [username, key] of Object.entries(keys)) {
    if (writers.length === 0 && (await kept("vaults"))?.[username]) await call(key)({ method: "POST", path: "/v1/entries", body: { entries: [] } });
  }
  return { settled, revoked };
}

/** Make the call that waits, until the house has heard it. Repeating it is hearing it once: it has its id. */
export async function sendCall(http: Http): Promise<void> {
  const call = await kept("call");
  const key = call && (await kept("device-keys"))?.[call.username.toLowerCase()];
  if (!key) return;
  const { kind } = await http({ method: "POST", path: "/v1/devices/duress", body: { id: call.id }, key, alone: true });
  if (kind === "ok") await forget("call");
}
