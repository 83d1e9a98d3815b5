/** Stores the outbox. Each function is one transaction: all of it happens or nothing. */

import { database, STRICT } from "./database";
import { isFullyReceived, type OutboxItem } from "./outbox-item";

/** Stores an entry and its sealed body; resolves when both are on the disk. */
export async function add(item: OutboxItem, envelope: Uint8Array<ArrayBuffer>): Promise<void> {
  const write = (await database()).transaction(["items", "envelopes"], "readwrite", STRICT);
  try {
    await Promise.all([
      write.objectStore("items").add(item),
      write.objectStore("envelopes").add(envelope, item.id),
      write.done,
    ]);
  } catch (error) {
    // A call that throws at once leaves the transaction open: an entry without a body would stay in the outbox.
    write.done.catch(() => undefined);
    if (write.error === null) write.abort();
    throw error;
  }
}

/** Returns the entries that one officer wrote on this phone, the newest first. */
export async function byOfficer(username: string): Promise<OutboxItem[]> {
  const items = await (await database()).getAllFromIndex("items", "username", username);
  return items.sort((first, second) => (first.id < second.id ? 1 : -1));
}

/** Counts the unsent entries of other officers on this phone. */
export async function waitingForOthers(username: string | null): Promise<number> {
  const items = await (await database()).getAll("items");
  return items.filter((item) => item.username !== username && !isFullyReceived(item)).length;
}

/** Returns the officers whose entries wait to be sent. */
export function officersWithEntries(): Promise<string[]> {
  return officersOf(({ state }) => state === "here");
}

/** Returns the officers whose photos wait to be sent, where the entry itself was received. */
export function officersWithPhotos(): Promise<string[]> {
  return officersOf(
    ({ state, photos }) => state === "received" && photos?.some((photo) => photo.state === "here") === true,
  );
}

async function officersOf(selects: (item: OutboxItem) => boolean): Promise<string[]> {
  return [...new Set((await (await database()).getAll("items")).filter(selects).map(({ username }) => username))];
}

/** Returns an entry's sealed body; undefined once its receipt is stored. */
export async function envelopeOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await database()).get("envelopes", id);
}

/**
 * Stores the outcome of entries, by id. The sealed body is deleted in the very transaction that stores its receipt,
 * never before. An entry that was removed meanwhile stays removed.
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

/** Removes entries and their photos: entries that the writer gave up, or that were received long ago. */
export async function remove(ids: readonly string[]): Promise<void> {
  const write = (await database()).transaction(["items", "envelopes", "photos"], "readwrite", STRICT);
  const photosOf = (item: OutboxItem | undefined) => item?.photos?.map(({ id }) => id) ?? [];
  const items = await write.objectStore("items").getAll();
  // An entry that was corrected and saved again has the same photos.
  const keptPhotos = new Set(items.filter(({ id }) => !ids.includes(id)).flatMap(photosOf));
  const photos = items
    .filter(({ id }) => ids.includes(id))
    .flatMap(photosOf)
    .filter((id) => !keptPhotos.has(id));
  const writes = ids.flatMap((id) => [
    write.objectStore("items").delete(id),
    write.objectStore("envelopes").delete(id),
  ]);
  await Promise.all([...writes, ...photos.map((id) => write.objectStore("photos").delete(id)), write.done]);
}

/** Removes entries received before that instant (RFC 3339), so that a seized phone shows as few cases as possible. */
export async function removeReceivedBefore(instant: string): Promise<void> {
  const items = await (await database()).getAll("items");
  await remove(
    items
      .filter((item) => isFullyReceived(item))
      .filter(({ receipt, written_at }) => Date.parse(receipt?.received_at ?? written_at) < Date.parse(instant))
      .map(({ id }) => id),
  );
}
