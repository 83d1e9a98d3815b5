/**
 * Opens the phone's database. It holds ciphertext and neutral labels, nothing by which a victim could be known:
 * deleting does not erase the bytes (docs/client.md §4.1), so clear text must never be written in the first place.
 */

import { deleteDB, type IDBPDatabase, openDB } from "idb";

import type { Tables } from "./schema";

export type Database = IDBPDatabase<Tables>;

/** One step for each version. A released step is never edited. */
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

/**
 * Returns the one open database of this page. It is opened again when the browser closed it (iOS does so after long
 * sleep).
 */
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

/** Closes the database, so that another page may upgrade it. */
export async function close(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing)?.close();
}

/** Deletes the database with everything in it. Its bytes stay on the disk until the browser clears the site's data. */
export async function erase(): Promise<void> {
  await close();
  await deleteDB("cotmoc");
}

/** Makes a transaction resolve only when its bytes are on the disk, not in a buffer of the browser. */
export const STRICT: IDBTransactionOptions = { durability: "strict" };
