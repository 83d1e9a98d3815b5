/** Saves the two entries of a merge, or of its undoing. */

import { uuid7 } from "../core/uuid7";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { saveEntry } from "../outbox/save-entry";
import { author } from "./author";
import { profile } from "./officer";
import { syncNow } from "./outbox";
import { isDiskFull, type SaveFailure } from "./save-entry";
import { sealingKey } from "./sealing";

/** An entry for each of two cases that name each other. */
export interface MergePair {
  readonly form: "merge" | "merge_undone";
  readonly thisCase: { readonly code: string; readonly body: object };
  readonly otherCase: { readonly code: string; readonly body: object };
}

/** Makes the pair of entries for both cases, with the same moment. */
export function mergePair(
  form: MergePair["form"],
  thisCase: string,
  otherCase: string,
  thisBody: object,
  otherBody: object,
): MergePair {
  const when = { [form === "merge" ? "merged_on" : "undone_on"]: new Date().toISOString() };
  return {
    form,
    thisCase: { code: thisCase, body: { ...when, ...thisBody } },
    otherCase: { code: otherCase, body: { ...when, ...otherBody } },
  };
}

/**
 * Stores both entries in the outbox, so that they travel in one batch. Returns the id of the entry for `thisCase`, or
 * why nothing was saved.
 */
export async function saveMergePair({
  form,
  thisCase,
  otherCase,
}: MergePair): Promise<{ readonly id: string } | SaveFailure> {
  const [key, username] = [sealingKey.value, profile.value?.username];
  if (key === null || username === undefined) return "noKey";
  const ids = [thisCase, otherCase].map(() => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))) as [
    string,
    string,
  ];
  try {
    const by = await author();
    for (const [place, { code, body }] of [thisCase, otherCase].entries()) {
      const finished = { id: ids[place]!, username, author: by, form: { form, version: 1 }, case: code, base: null };
      await saveEntry({ ...finished, body: { ...body, twin: ids[1 - place] } }, key);
    }
  } catch (error) {
    return isDiskFull(error) ? "full" : "failed";
  }
  tellOutboxChanged();
  syncNow();
  return { id: ids[0] };
}
