import type { Bilingual } from "../core/bilingual";
import type { Base, Carried, EntryLabel, Problem, Receipt, SealedBy } from "../core/wire";

/** An alert that an entry raised. The taker's unit is kept, the taker's name is not: a seized phone names nobody. */
export interface RaisedAlert {
  readonly id: string;
  readonly kind: string;
  readonly taken_at: string | null;
  readonly unit: Bilingual | null;
}

/** A photo of an entry: `here` on this phone, `received` by the house, or refused by it and still here. */
export interface PhotoItem {
  readonly id: string;
  readonly state: "here" | "received" | "attention";
}

/**
 * One line of the outbox.
 *
 * `here`: on this phone only. `received`: the house has it, `receipt` proves it. `attention`: the house refused it,
 * `problem` says why, and the sealed body is still here.
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
  /** Absent in entries written before there were any. */
  readonly photos?: readonly PhotoItem[];
  /** Another officer's entry that this phone brings; the house gives no receipt for it. */
  readonly carried?: Carried;
}

/** Whether the house has all of it, photos and all. */
export function isFullyReceived(item: OutboxItem): boolean {
  return item.state === "received" && (item.photos ?? []).every(({ state }) => state === "received");
}
