/**
 * Declares the tables of the phone's database and the shape of every row. Released phones hold such rows: shapes only
 * grow.
 */

import type { DBSchema } from "idb";

import type { DeviceKey } from "../core/device-key";
import type { NumberToCall } from "../core/number-to-call";
import type { Boxed, Slot } from "../core/vault-slot";
import type { Form, Profile, SealingKey } from "../core/wire";
import type { OutboxItem } from "./outbox-item";

export interface StoredDraft extends Boxed {
  readonly id: string;
  readonly username: string;
  /** Milliseconds by this phone's clock. */
  readonly begun: number;
  /** It is finished: what a saved entry says, until that is settled. Its id is the entry's. */
  readonly saved?: true;
  /** It is a card taken along of a case, which ends then: milliseconds by this phone's clock. */
  readonly until?: number;
}

export interface StoredPhoto {
  /** Milliseconds by this phone's clock, for deleting photos that belong to no entry. */
  readonly taken: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export interface KeptValues {
  "sealing-key": SealingKey;
  /** The officer who signed in last on this phone: entries are written in their name while offline. */
  profile: Profile;
  /** The forms that this officer may write or read. */
  forms: { readonly username: string; readonly etag: string | null; readonly forms: readonly Form[] };
  /** This phone's keys, by user name in small letters. They can sign and add; they can read nothing (decision 0015). */
  "device-keys": Readonly<Record<string, DeviceKey>>;
  /** The slots of each officer's vault, by user name in small letters (decision 0021). */
  vaults: Readonly<Record<string, readonly Slot[]>>;
  /** Each officer's refresh token, encrypted under their vault's key. */
  sessions: Readonly<Record<string, Boxed>>;
  /** A duress call that waits for a connection, signed by that officer's device key (decision 0022). */
  call: { readonly id: string; readonly username: string };
  /** Set when the phone is to be erased as soon as nothing unsent is left on it (decision 0022). */
  "wipe-when-sent": true;
  /** The latest instant that the server told this phone (RFC 3339). */
  "server-time": string;
  /** True if notifications were turned on here: a subscription the browser loses is renewed, or the loss shown. */
  "pushes-wanted": true;
  /** The register's numbers to call, and the day they are of. */
  numbers: { readonly asOf: string; readonly numbers: readonly NumberToCall[] };
  /** How far `GET /v1/changes` was read, and for which officer. */
  cursor: { readonly username: string; readonly after: string };
}

export interface Tables extends DBSchema {
  /** The entries of the outbox, by id. */
  items: { key: string; value: OutboxItem; indexes: { username: string } };
  /** The sealed bodies, by entry id. Deleted once the receipt is stored. */
  envelopes: { key: string; value: Uint8Array<ArrayBuffer> };
  /** Sealed photos by id, until the server has them. */
  photos: { key: string; value: StoredPhoto };
  /** Drafts under the vault's key. */
  drafts: { key: string; value: StoredDraft; indexes: { username: string } };
  /** Wrong attempts to unlock, by officer. */
  tries: { key: string; value: number };
  /** Single values by name, see `kept.ts`. */
  kept: { key: string; value: KeptValues[keyof KeptValues] };
}
