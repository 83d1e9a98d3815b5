/** Stores sealed photos by id. The keys that open them are in the entry's sealed body only. */

import { database, STRICT } from "./database";
import type { PhotoItem } from "./outbox-item";
import type { StoredPhoto } from "./schema";

/** Stores a sealed photo; resolves when it is on the disk. Throws `QuotaExceededError` when the phone is full. */
export async function put(id: string, photo: StoredPhoto): Promise<void> {
  const write = (await database()).transaction("photos", "readwrite", STRICT);
  await Promise.all([write.store.put(photo, id), write.done]);
}

/** Returns a sealed photo; undefined when it is not on this phone. */
export async function get(id: string): Promise<StoredPhoto | undefined> {
  return (await database()).get("photos", id);
}

/** Deletes a sealed photo. */
export async function drop(id: string): Promise<void> {
  await (await database()).delete("photos", id);
}

/**
 * Stores the outcome of one photo of an entry. Its bytes are deleted in the very transaction that notes that the server
 * has them.
 */
export async function settle(entry: string, photo: string, outcome: Pick<PhotoItem, "state">): Promise<void> {
  const write = (await database()).transaction(["items", "photos"], "readwrite", STRICT);
  const item = await write.objectStore("items").get(entry);
  if (item)
    void write.objectStore("items").put({
      ...item,
      photos: item.photos?.map((other) => (other.id === photo ? { ...other, ...outcome } : other)) ?? [],
    });
  if (outcome.state === "received") void write.objectStore("photos").delete(photo);
  await write.done;
}

/** Deletes photos taken before that instant (milliseconds) that belong to no entry: their form was given up. */
export async function dropOrphans(before: number): Promise<void> {
  const db = await database();
  const claimed = new Set((await db.getAll("items")).flatMap(({ photos }) => photos?.map(({ id }) => id) ?? []));
  for (const id of await db.getAllKeys("photos")) {
    const photo = claimed.has(id) ? undefined : await db.get("photos", id);
    if (photo && photo.taken < before) await db.delete("photos", id);
  }
}
