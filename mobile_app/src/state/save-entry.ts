/** Saves the entry on the screen. */

import type { Values } from "../core/schema";
import * as stored from "../db/items";
import { bodyOf } from "../forms/body";
import { photosIn } from "../forms/photos-in";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { browserTools, saveEntry } from "../outbox/save-entry";
import { author } from "./author";
import { duressMode } from "./lock";
import type { EntryInProgress } from "./navigation";
import { profile } from "./officer";
import { items, syncNow } from "./outbox";
import { askToPersist } from "./persistence";
import { forget, remember } from "./recent-bodies";
import { sealingKey } from "./sealing";
import { toast } from "./toast";

/** Why nothing was saved. */
export type SaveFailure = "noKey" | "full" | "failed";

/**
 * Seals the entry and stores it in the outbox. Returns null when it is on the disk, else why it is not; the form then
 * stays as it is. "Saved" is never shown before the disk has it.
 */
export async function save(writing: EntryInProgress, values: Values): Promise<SaveFailure | null> {
  const username = profile.value?.username;
  if (sealingKey.value === null || username === undefined) return "noKey";
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
      browserTools,
      duressMode.value ? storeNothing : stored.add,
    );
    if (duressMode.value) items.value = [item, ...items.value];
    remember(item.id, values);
    if (writing.replaces !== null) {
      await stored.remove([writing.replaces]);
      forget(writing.replaces);
    }
    tellOutboxChanged();
    toast.value = (texts) => texts.form.saved(item.case);
    syncNow();
    void askToPersist();
    return null;
  } catch (error) {
    return isDiskFull(error) ? "full" : "failed";
  }
}

/** In duress mode nothing is stored: the line on the screen is all there is. */
const storeNothing = () => Promise.resolve();

/** Tells whether the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
