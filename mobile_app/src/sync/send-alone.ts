import type { Http, Line } from "../api/http";
import type { DeviceKey } from "../core/device-key";
import * as items from "../db/items";
import { forget, kept } from "../db/kept";
import { tellOutboxChanged } from "../outbox/news";
import { sendOutbox } from "./send-outbox";
import { sendPhotos } from "./send-photos";

/**
 * The Web Lock under which anybody on this phone sends: a tab, another tab, the worker. Two at once would send twice.
 */
export const OUTBOX_LOCK = "cotmoc-outbox";

export interface HandedIn {
  /** Something could not be handed in this time: try again. */
  readonly left: boolean;
  /** Nothing of this app may stay: the house took the device away, or its vault was spent and all is sent. */
  readonly over: boolean;
}

/**
 * Hand in everybody's sealed entries, then their photos, under this phone's keys alone: without a session, while the
 * app is locked or no page of it is open. Nothing can be read this way but receipts (decision 0015). The caller holds
 * `OUTBOX_LOCK`; `interrupted` stops it between two pieces of a photo.
 */
export async function sendAlone(http: Http, interrupted: () => boolean | Promise<boolean>): Promise<HandedIn> {
  const keys = (await kept("device-keys")) ?? {};
  let [left, revoked] = [false, false];
  const line = (key: DeviceKey): Line => ({
    call: async (request) => {
      const answer = await http({ ...request, key, alone: true });
      revoked ||= answer.kind === "problem" && answer.problem.code === "device_revoked";
      return answer;
    },
  });
  // Who never had a key here waits for a sign-in.
  const mine = (writers: readonly string[]) =>
    writers.flatMap((username) =>
      keys[username.toLowerCase()] ? [{ username, line: line(keys[username.toLowerCase()]!) }] : [],
    );
  const writers = await items.writers();
  for (const { username, line } of mine(writers)) {
    const sent = await sendOutbox(line, username);
    left ||= sent.kind !== "done";
    if (sent.settled > 0) tellOutboxChanged();
  }
  for (const { username, line } of mine(await items.photographers())) {
    if (revoked || left) break;
    left = (await sendPhotos(line, username, interrupted, tellOutboxChanged)).kind !== "done";
  }
  // A locked phone with nothing to send asks all the same: it may have been taken away. The house answers only that.
  for (const [username, key] of Object.entries(keys)) {
    if (writers.length === 0 && (await kept("vaults"))?.[username])
      await line(key).call({ method: "POST", path: "/v1/entries", body: { entries: [] } });
  }
  return {
    left,
    over: revoked || ((await kept("wipe-when-sent")) === true && (await items.waitingForOthers(null)) === 0),
  };
}

/** Make the call that waits, until the house has heard it. Repeating it is hearing it once: it has its id. */
export async function sendCall(http: Http): Promise<void> {
  const call = await kept("call");
  const key = call && (await kept("device-keys"))?.[call.username.toLowerCase()];
  if (!key) return;
  const { kind } = await http({ method: "POST", path: "/v1/devices/duress", body: { id: call.id }, key, alone: true });
  if (kind === "ok") await forget("call");
}
