import type { Values } from "../core/schema";
import * as stored from "../db/items";
import { bodyOf } from "../forms/body";
import { photosIn } from "../forms/photos-in";
import { tellOutboxChanged } from "../outbox/news";
import { saveEntry, tools } from "../outbox/save-entry";
import { decoy } from "./lock";
import type { Writing } from "./navigation";
import { askToPersist } from "./persistence";
import { items, kick, profile, sealingKey } from "./phone";
import { forget, remember } from "./recent-bodies";
import { notice } from "./toast";

/** Why nothing was saved. */
export type Trouble = "noKey" | "full" | "failed";

/**
 * Seal what was written and put it in the outbox; null when it is on the disk, else what to tell the officer, whose
 * form stays as it is. "Saved" is never said before the disk has it.
 */
export async function save(writing: Writing, values: Values): Promise<Trouble | null> {
  const username = profile.value?.username;
  if (sealingKey.value === null || username === undefined) return "noKey";
  try {
    const body = bodyOf(writing.form.schema, values);
    const item = await saveEntry(
      {
        username,
        form: writing.form,
        case: writing.of?.code ?? null,
        base: writing.of?.base ?? null,
        body,
        photos: photosIn(writing.form.schema, body),
      },
      sealingKey.value,
      tools,
      decoy.value ? nowhere : stored.add,
    );
    if (decoy.value) items.value = [item, ...items.value];
    remember(item.id, values);
    if (writing.replaces !== null) {
      await stored.remove([writing.replaces]);
      forget(writing.replaces);
    }
    tellOutboxChanged();
    notice.value = (texts) => texts.form.saved(item.case);
    kick();
    void askToPersist();
    return null;
  } catch (error) {
    return isFull(error) ? "full" : "failed";
  }
}

/** Under duress nothing is stored: the line on the screen is all there is. */
const nowhere = () => Promise.resolve();

/** Whether the disk is full. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
