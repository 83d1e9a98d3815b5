import type { ApiClient, Http } from "../api/http";
import type { DeviceKey } from "../core/device-key";
import * as items from "../db/items";
import { deleteKept, getKept } from "../db/kept";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { sendOutbox } from "./send-outbox";
import { sendPhotos } from "./send-photos";

/**
 * The Web Lock under which anybody on this phone sends: a tab, another tab, the worker. Two at once would send twice.
 */
export const OUTBOX_LOCK = "cotmoc-outbox";

export interface SendOutcome {
  /** Something could not be handed in this time: try again. */
  readonly remaining: boolean;
  /** Nothing of this app may stay: the house took the device away, or its vault was spent and all is sent. */
  readonly mustErase: boolean;
}

/**
 * Hand in everybody's sealed entries, then their photos, under this phone's keys alone: without a session, while the
 * app is locked or no page of it is open. Nothing can be read this way but receipts (decision 0015). The caller holds
 * `OUTBOX_LOCK`; `interrupted` stops it between two pieces of a photo.
 */
export async function sendWithoutSession(
  http: Http,
  interrupted: () => boolean | Promise<boolean>,
): Promise<SendOutcome> {
  const keys = (await getKept("device-keys")) ?? {};
  let [remaining, revoked] = [false, false];
  const clientOf = (key: DeviceKey): ApiClient => ({
    call: async (request) => {
      const answer = await http({ ...request, key, withoutSession: true });
      revoked ||= answer.kind === "problem" && answer.problem.code === "device_revoked";
      return answer;
    },
  });
  // Who never had a key here waits for a sign-in.
  const withKeys = (writers: readonly string[]) =>
    writers.flatMap((username) =>
      keys[username.toLowerCase()] ? [{ username, line: clientOf(keys[username.toLowerCase()]!) }] : [],
    );
  const writers = await items.officersWithEntries();
  for (const { username, line: clientOf } of withKeys(writers)) {
    const sent = await sendOutbox(clientOf, username);
    remaining ||= sent.kind !== "done";
    if (sent.settled > 0) tellOutboxChanged();
  }
  for (const { username, line: clientOf } of withKeys(await items.officersWithPhotos())) {
    if (revoked || remaining) break;
    remaining = (await sendPhotos(clientOf, username, interrupted, tellOutboxChanged)).kind !== "done";
  }
  // A locked phone with nothing to send asks all the same: it may have been taken away. The house answers only that.
  for (const [username, key] of Object.entries(keys)) {
    if (writers.length === 0 && (await getKept("vaults"))?.[username])
      await clientOf(key).call({ method: "POST", path: "/v1/entries", body: { entries: [] } });
  }
  return {
    remaining: remaining,
    mustErase: revoked || ((await getKept("wipe-when-sent")) === true && (await items.waitingForOthers(null)) === 0),
  };
}

/** Make the call that waits, until the house has heard it. Repeating it is hearing it once: it has its id. */
export async function sendDuressCall(http: Http): Promise<void> {
  const call = await getKept("call");
  const key = call && (await getKept("device-keys"))?.[call.username.toLowerCase()];
  if (!key) return;
  const { kind } = await http({
    method: "POST",
    path: "/v1/devices/duress",
    body: { id: call.id },
    key,
    withoutSession: true,
  });
  if (kind === "ok") await deleteKept("call");
}
