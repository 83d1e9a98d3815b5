/** The lock as every screen knows it. The vault comes later, in a file of its own (`ui/lock/`). */

import { signal } from "@preact/signals";

import type { Values } from "../core/schema";
import type { EntryInProgress } from "./navigation";

/** This officer has a vault on this phone, and it is shut: nothing is shown but the way to open it. */
export const locked = signal(false);

/**
 * The duress code was given: the screens are the same, nothing is stored, and whatever the house is asked, there is no
 * line. Only what is sealed and the silent alarm travel, under the device's key (decision 0022).
 */
export const duressMode = signal(false);

/** The open vault of one officer. */
export interface OpenVault {
  readonly username: string;
  /** What was typed so far: on the disk half a second later, or at once when the page goes out of sight. */
  readonly note: (writing: EntryInProgress, values: Values) => void;
  /** It is finished, or given up. */
  readonly drop: (writing: EntryInProgress) => Promise<void>;
  readonly lock: () => void;
}

/** Null: nothing half written is kept. */
export const openVault = signal<OpenVault | null>(null);
