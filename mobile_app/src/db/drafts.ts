/**
 * What is half written, as stored: ciphertext, whose it is and when it was begun. Which form it is stands inside the
 * box.
 */

import { database, STRICT } from "./database";
import type { StoredDraft } from "./schema";

/** How long a draft may lie on a phone, from its first word on: its photos do not outlive it either. */
export const DRAFT_LIFE_MS = 72 * 3_600_000;

/** Resolves when it is on the disk. Throws `QuotaExceededError` when the phone is full. */
export async function put(draft: StoredDraft): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  await Promise.all([write.store.put(draft), write.done]);
}

export async function drop(id: string): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  await Promise.all([write.store.delete(id), write.done]);
}

/** One officer's, the newest first. */
export async function byOfficer(username: string): Promise<StoredDraft[]> {
  const drafts = await (await database()).getAllFromIndex("drafts", "username", username);
  return drafts.sort((first, second) => second.begun - first.begun);
}

/** Take off the phone everybody's that was begun longer ago than a draft may live. Locked or not: it needs no key. */
export async function dropExpired(now: number): Promise<void> {
  const write = (await database()).transaction("drafts", "readwrite", STRICT);
  for (const { id, begun } of await write.store.getAll()) if (begun + DRAFT_LIFE_MS <= now) void write.store.delete(id);
  await write.done;
}
