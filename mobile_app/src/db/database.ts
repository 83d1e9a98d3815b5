/**
 * What lies on this phone's disk: ciphertext and neutral labels, nothing a victim could be known by.
 * Deleting is not erasing (client.md §4.1), so what is not ciphertext must never be written in the first place.
 */

import { deleteDB, type IDBPDatabase, openDB } from "idb";

import type { Tables } from "./schema";

export type Database = IDBPDatabase<Tables>;

/** One step a version; a released step is never edited. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("items", { keyPath: "id" }).createIndex("username", "username");
    database.createObjectStore("envelopes");
    database.createObjectStore("kept");
  },
  (database) => {
    database.createObjectStore("photos");
  },
  (database) => {
    database.createObjectStore("drafts", { keyPath: "id" }).createIndex("username", "username");
    database.createObjectStore("tries");
  },
];

let opened: Promise<Database> | null = null;

/** The one open database of this page. Reopened when the browser has closed it (iOS does, after long sleep). */
export function database(): Promise<Database> {
  opened ??= openDB<Tables>("cotmoc", MIGRATIONS.length, {
    upgrade: (db, before) => {
      for (const migrate of MIGRATIONS.slice(before)) migrate(db);
    },
    blocking: () => void close(),
    terminated: () => {
      opened = null;
    },
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
