/** Declares the outbox's entries as they are stored. */

import type { Bilingual } from "../core/bilingual";
import type { Base, Carried, EntryLabel, Problem, Receipt, SealedBy } from "../core/wire";

/**
 * An alert that an entry raised. The unit that took it is stored, the officer's name is not: a seized phone names
 * nobody.
 */
export interface RaisedAlert {
  readonly id: string;
  readonly kind: string;
  readonly taken_at: string | null;
  readonly unit: Bilingual | null;
}

/**
 * A photo of an entry. `here`: on this phone only. `received`: the server has it. `attention`: the server refused it,
 * and it is still here.
 */
export interface PhotoItem {
  readonly id: string;
  readonly state: "here" | "received" | "attention";
}

/**
 * One entry of the outbox.
 *
 * `here`: on this phone only. `received`: the server has it, and `receipt` proves it. `attention`: the server refused
 * it, `problem` says why, and the sealed body is still here.
 */
export interface OutboxItem extends EntryLabel {
  readonly username: string;
  readonly base: Base | null;
  readonly kid: string;
  /** Absent in entries that an older version sealed. */
  readonly author?: SealedBy | undefined;
  readonly state: "here" | "received" | "attention";
  readonly receipt?: Receipt;
  readonly problem?: Problem;
  readonly alerts: readonly RaisedAlert[];
  /** Absent in entries written before photos existed. */
  readonly photos?: readonly PhotoItem[];
  /** Set on another officer's entry that this phone brings. The server gives no receipt for it. */
  readonly carried?: Carried;
  /** Of a carried entry: the digest of the parcel it came in, ciphertext and all. A receipt names it. */
  readonly digest?: string;
}

/** Tells whether the server has the entry and all its photos. */
export function isFullyReceived(item: OutboxItem): boolean {
  return item.state === "received" && (item.photos ?? []).every(({ state }) => state === "received");
}
