/** The outbox as stored. Each function is one transaction: all of it or nothing. */

import { database, STRICT } from "./database";
import type { OutboxItem } from "./outbox-item";

/** Put an entry and its sealed body in. Resolves when both are on the disk. */
export async function add(item: OutboxItem, envelope: Uint8Array<ArrayBuffer>): Promise<void> {
  const write = (await database()).transaction(["items", "envelopes"], "readwrite", STRICT);
  await Promise.all([
    write.objectStore("items").add(item),
    write.objectStore("envelopes").add(envelope, item.id),
    write.done,
  ]);
}

/** Everything one officer wrote on this phone, the newest first. */
export async function of(username: string): Promise<OutboxItem[]> {
  const items = await (await database()).getAllFromIndex("items", "username", username);
  return items.sort((one, other) => (one.id < other.id ? 1 : -1));
}

/** How many unsent entries wait on this phone for another officer to sign in. */
export async function waitingForOthers(username: string | null): Promise<number> {
  const items = await (await database()).getAll("items");
  return items.filter((item) => item.username !== username && item.state !== "received").length;
}

export async function envelopeOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await database()).get("envelopes", id);
}

/**
 * Store what became of entries, by id. The sealed body goes in the very transaction that stores its receipt, never
 * before. An entry that was removed meanwhile stays removed.
 */
export async function settle(outcomes: ReadonlyMap<string, Partial<OutboxItem>>): Promise<void> {
  const write = (await database()).transaction(["items", "envelopes"], "readwrite", STRICT);
  for (const [id, outcome] of outcomes) {
    const item = await write.objectStore("items").get(id);
    if (!item) continue;
    void write.objectStore("items").put({ ...item, ...outcome });
    if (outcome.state === "received") void write.objectStore("envelopes").delete(id);
  }
  await write.done;
}

/** Take an entry off this phone: one that its writer gave up, or one long received. */
export async function remove(ids: readonly string[]): Promise<void> {
  const write = (await database()).transaction(["items", "envelopes"], "readwrite", STRICT);
  const writes = ids.flatMap((id) => [write.objectStore("items").delete(id), write.objectStore("envelopes").delete(id)]);
  await Promise.all([...writes, write.done]);
}

/** Take off the phone what was received before that instant (RFC 3339): a seized phone tells of as few cases as may be. */
export async function removeReceivedBefore(instant: string): Promise<void> {
  const all = await (await database()).getAll("items");
  await remove(all.filter(({ receipt }) => receipt && Date.parse(receipt.received_at) < Date.parse(instant)).map(({ id }) => id));
}
