/**
 * Declares the tables of the phone's database and the shape of every row. Released phones hold such rows: shapes only
 * grow.
 */

import type { DBSchema } from "idb";

import type { DeviceKey } from "../core/device-key";
import type { Boxed, Slot } from "../core/vault-slot";
import type { Form, Profile, SealingKey } from "../core/wire";
import type { OutboxItem } from "./outbox-item";

export interface StoredDraft extends Boxed {
  readonly id: string;
  readonly username: string;
  /** By this phone's clock, milliseconds. */
  readonly begun: number;
}

export interface StoredPhoto {
  /** By this phone's clock, milliseconds: for clearing away what belongs to no entry. */
  readonly taken: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export interface KeptValues {
  "sealing-key": SealingKey;
  /** Who signed in last on this phone: the name under which it writes while offline. */
  profile: Profile;
  /** The forms that officer may write. */
  forms: { readonly username: string; readonly etag: string | null; readonly forms: readonly Form[] };
  /** This phone's keys, by officer in small letters. They sign and add; they read nothing (decision 0015). */
  "device-keys": Readonly<Record<string, DeviceKey>>;
  /** The ways into each officer's vault, by officer in small letters (decision 0021). */
  vaults: Readonly<Record<string, readonly Slot[]>>;
  /** Each officer's refresh token under the key of their vault. */
  sessions: Readonly<Record<string, Boxed>>;
  /** A call that waits for a line, under that officer's device key (decision 0022). */
  call: { readonly id: string; readonly username: string };
  /** A spent vault: the whole site is erased once nothing unsent is left on it (decision 0022). */
  "wipe-when-sent": true;
  /** How far `GET /v1/changes` was read, with whose eyes. */
  cursor: { readonly username: string; readonly after: string };
}

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
  kept: { key: string; value: KeptValues[keyof KeptValues] };
}
