/** Saves the entry on the screen. */

import type { Values } from "../core/schema";
import * as stored from "../db/items";
import type { OutboxItem } from "../db/outbox-item";
import { bodyOf } from "../forms/body";
import { tellsOfDanger } from "../forms/danger";
import { photosIn } from "../forms/photos-in";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { saveEntry } from "../outbox/save-entry";
import { author } from "./author";
import { duressMode } from "./lock";
import type { EntryInProgress, Screen } from "./navigation";
import { profile } from "./officer";
import { items, syncNow } from "./outbox";
import { askToPersist } from "./persistence";
import { forget, remember } from "./recent-bodies";
import { sealingKey } from "./sealing";
import { toast } from "./toast";
import { trustedNow } from "./trusted-clock";

/** Why nothing was saved. */
export type SaveFailure = "noKey" | "full" | "failed";

/** `failure` null: it is on the disk. `next`: where the officer must look now; null: where they came from. */
export interface SaveOutcome {
  readonly failure: SaveFailure | null;
  readonly next: Screen | null;
}

/**
 * Seals the entry and stores it in the outbox. Returns why it is not on the disk, if it is not; the form then stays as
 * it is. "Saved" is never shown before the disk has it.
 */
export async function save(writing: EntryInProgress, values: Values): Promise<SaveOutcome> {
  const username = profile.value?.username;
  if (sealingKey.value === null || username === undefined) return { failure: "noKey", next: null };
  try {
    const body = bodyOf(writing.form.schema, values);
    const item = await saveEntry(
      {
        username,
        author: await author(),
        form: writing.form,
        case: writing.knownCase?.code ?? null,
        base: writing.knownCase?.base ?? null,
        body,
        photos: photosIn(writing.form.schema, body),
      },
      sealingKey.value,
      { now: trustedNow, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      duressMode.value ? () => Promise.resolve(/* under duress nothing is stored */) : stored.add,
    );
    if (duressMode.value) items.value = [item, ...items.value];
    await keepForLater(item, values);
    if (writing.replaces !== null) {
      await stored.remove([writing.replaces]);
      forget(writing.replaces);
    }
    const danger = tellsOfDanger(body);
    if (!danger) toast.value = (texts) => texts.form.saved(item.case);
    tellOutboxChanged();
    syncNow();
    void askToPersist();
    return { failure: null, next: danger ? { name: "danger", entry: item.id } : null };
  } catch (error) {
    return { failure: isDiskFull(error) ? "full" : "failed", next: null };
  }
}

/** A refused entry can be corrected, and minutes can be shown to the other phone, also after a lock. */
async function keepForLater(item: OutboxItem, values: Values): Promise<void> {
  const parcel = item.form.startsWith("handover")
    ? await import("./phone-handover").then(({ makeParcel }) => makeParcel(item, values)).catch(() => null)
    : null;
  remember(item.id, parcel ? { values, parcel } : { values });
}

/** Tells whether the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
