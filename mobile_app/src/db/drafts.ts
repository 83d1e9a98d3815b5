/** Stores drafts: ciphertext with its officer and the time it was begun. The form's name is inside the ciphertext. */

import { database, STRICT } from "./database";
import type { StoredDraft } from "./schema";

/** How long a draft may stay on a phone after its first word. Its photos are dropped with it. */
export const DRAFT_LIFE_MS = 72 * 3_600_000;

/** Stores a draft; resolves when it is on the disk. Throws `QuotaExceededError` when the phone is full. */
export async function put(draft: StoredDraft): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  await Promise.all([write.store.put(draft), write.done]);
}

/** Deletes a draft; resolves when it is gone. */
export async function drop(id: string): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  await Promise.all([write.store.delete(id), write.done]);
}

/** Returns one officer's drafts, the newest first. */
export async function byOfficer(username: string): Promise<StoredDraft[]> {
  const drafts = await (await database()).getAllFromIndex("drafts", "username", username);
  return drafts.sort((first, second) => second.begun - first.begun);
}

/** Deletes every officer's drafts that are older than a draft may be. It needs no key, so it works while locked. */
export async function dropExpired(now: number): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  for (const { id, begun } of await write.store.getAll()) if (begun + DRAFT_LIFE_MS <= now) void write.store.delete(id);
  await write.done;
}

/** So far a phone's clock may be put right without ending the cards on it. */
const CLOCK_PUT_RIGHT_MS = 10 * 60_000;

/**
 * Deletes every officer's cards whose time is over, and those that were taken in the future: somebody set the clock
 * back. Needs no key; returns their ids.
 */
export async function dropCardsThatEnded(now: number): Promise<string[]> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  const over = (await write.store.getAll()).flatMap(({ id, begun, until }) =>
    until !== undefined && (until <= now || begun > now + CLOCK_PUT_RIGHT_MS) ? [id] : [],
  );
  for (const id of over) void write.store.delete(id);
  await write.done;
  return over;
}
