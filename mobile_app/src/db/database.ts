/**
 * What lies on this phone's disk: ciphertext and neutral labels, nothing a victim could be known by.
 * Deleting is not erasing (pwa.md §4.1), so what is not ciphertext must never be written in the first place.
 */

import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { StoredDraft } from "./drafts";
import type { KeptThings } from "./kept";
import type { OutboxItem } from "./outbox-item";
import type { StoredPhoto } from "./photos";

export interface Tables extends DBSchema {
  /** What the outbox shows: one line an entry. */
  items: { key: string; value: OutboxItem; indexes: { username: string } };
  /** The sealed body, by entry id. Gone once the receipt is stored. */
  envelopes: { key: string; value: Uint8Array<ArrayBuffer> };
  /** Sealed photos by id, until the house has them. */
  photos: { key: string; value: StoredPhoto };
  /** What is half written, under the vault's key. */
  drafts: { key: string; value: StoredDraft; indexes: { username: string } };
  /** Tries to unlock, by officer. */
  tries: { key: string; value: number };
  /** Single things by name, see `kept.ts`. */
  kept: { key: string; value: KeptThings[keyof KeptThings] };
}

export type Database = IDBPDatabase<Tables>;

/** One step a version; a released step is never edited. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("items", { keyPath: "id" }).createIndex("username", "username");
    database.createObjectStore("envelopes");
    database.createObjectStore("kept");
  },
  (database) => { database.createObjectStore("photos"); },
  (database) => {
    database.createObjectStore("drafts", { keyPath: "id" }).createIndex("username", "username");
    database.createObjectStore("tries");
  },
];

let opened: Promise<Database> | null = null;

/** The one open database of this page. Reopened when the browser has closed it (iOS does, after long sleep). */
export function database(): Promise<Database> {
  opened ??= openDB<Tables>("cotmoc", MIGRATIONS.length, {
    upgrade: (db, before) => MIGRATIONS.slice(before).forEach((migrate) => migrate(db)),
    blocking: () => void close(),
    terminated: () => { opened = null; },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Close it, so that another page may upgrade it. */
export async function close(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing)?.close();
}

/** Delete it with everything in it. Its bytes stay on the disk until the browser clears the site's data. */
export async function erase(): Promise<void> {
  await close();
  await deleteDB("cotmoc");
}

/** "Saved" is said only after the bytes are on the disk, not in a buffer of the browser. */
export const STRICT: IDBTransactionOptions = { durability: "strict" };
