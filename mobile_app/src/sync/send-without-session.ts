/** Hands in what is sealed on this phone without a session. */

import type { ApiClient, Http } from "../api/http";
import type { DeviceKey } from "../core/device-key";
import * as items from "../db/items";
import { deleteKept, getKept } from "../db/kept";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { sendWaitingPhotos } from "./photos-to-send";
import { sendOutbox } from "./send-outbox";

/**
 * The Web Lock that a sender on this phone holds: a tab, another tab, the worker. Two senders at once would send twice.
 */
export const OUTBOX_LOCK = "cotmoc-outbox";

export interface SendOutcome {
  /** Something could not be handed in: try again. */
  readonly remaining: boolean;
  /**
   * The phone is to be erased: the server revoked it, or its vault was erased after too many attempts and everything is
   * sent.
   */
  readonly mustErase: boolean;
}

/**
 * Hands in every officer's sealed entries, then their photos, under this phone's keys alone: without a session, while
 * the app is locked or closed. Only receipts can be read this way (decision 0015). The caller holds `OUTBOX_LOCK`;
 * `interrupted` stops between two pieces of a photo.
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
  // An officer without a key here has to sign in first.
  const withKeys = (writers: readonly string[]) =>
    writers.flatMap((username) =>
      keys[username.toLowerCase()] ? [{ username, client: clientOf(keys[username.toLowerCase()]!) }] : [],
    );
  const writers = await items.officersWithEntries();
  for (const { username, client } of withKeys(writers)) {
    const sent = await sendOutbox(client, username);
    remaining ||= sent.kind !== "done";
    if (sent.settled > 0) tellOutboxChanged();
  }
  for (const { username, client } of withKeys(await items.officersWithPhotos())) {
    if (revoked || remaining) break;
    remaining = (await sendWaitingPhotos(client, username, interrupted, tellOutboxChanged)).kind !== "done";
  }
  // A locked phone with nothing to send asks all the same: it may have been revoked. The server answers only that.
  for (const [username, key] of Object.entries(keys)) {
    if (writers.length === 0 && (await getKept("vaults"))?.[username])
      await clientOf(key).call({ method: "POST", path: "/v1/entries", body: { entries: [] } });
  }
  return {
    remaining,
    mustErase: revoked || ((await getKept("wipe-when-sent")) === true && (await items.waitingForOthers(null)) === 0),
  };
}

/** Makes the waiting duress call until the server has heard it. The call has an id, so a repetition counts once. */
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
