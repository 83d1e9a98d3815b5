/** Holds the state of the lock for every screen. Signals only: `open-vault.ts` opens and locks. */

import { signal } from "@preact/signals";

import type { CaseCard } from "../core/case-card";
import type { Values } from "../core/schema";
import type { EntryInProgress } from "./navigation";

/** True while this officer's vault on this phone is locked: only the way to open it is shown. */
export const locked = signal(false);

/**
 * True after the duress code: the screens look the same, nothing is stored, and the server seems unreachable. Only
 * sealed entries and the silent alarm are sent, under the device's key (decision 0022).
 */
export const duressMode = signal(false);

/** The body of a saved entry, kept as long as it may have to be shown or corrected. */
export interface KeptBody {
  readonly values: Values;
  /** Of minutes and receipts: what the other phone reads. */
  readonly parcel?: { readonly text: string; readonly digest: string };
}

/** The open vault of one officer. */
export interface OpenVault {
  readonly username: string;
  /** Stores what was typed: half a second later, or at once when the page is hidden. */
  readonly note: (writing: EntryInProgress, values: Values, page: number) => void;
  /** Its writer went to another screen. */
  readonly leave: (writing: EntryInProgress) => void;
  /** Keeps what a saved entry says until it is settled; null: nothing is kept any longer. */
  readonly keepBody: (id: string, body: KeptBody | null) => Promise<void>;
  /** Keeps the card of a case that is taken along. Throws when the disk is full. */
  readonly keepCard: (card: CaseCard) => Promise<void>;
  /** Deletes the cards taken along: the session is over. */
  readonly dropCards: () => Promise<void>;
  /** Deletes the draft: it is finished or given up. */
  readonly drop: (writing: EntryInProgress) => Promise<void>;
  readonly lock: () => void;
}

/** The open vault; null while drafts are not stored. */
export const openVault = signal<OpenVault | null>(null);
