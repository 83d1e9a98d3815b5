/** Holds the forms whose labels this phone knows: stored ones at once, newer ones when there is a line. */

import { computed, signal } from "@preact/signals";

import { readForms } from "../api/queries";
import type { Form } from "../core/wire";
import { getKept, putKept } from "../db/kept";
import { session } from "./connection";
import { profile, signedIn } from "./officer";

/** Every form whose labels this phone knows. */
export const forms = signal<readonly Form[]>([]);

/** Whether they have been fetched, if only to say that this officer has none. */
export const formsKnown = signal(false);

/** The forms that the officer may write. */
export const writable = computed(() => forms.value.filter(({ write }) => write !== false));

/** Finds a form by its name; undefined when this phone does not know it. */
export function findForm(name: string): Form | undefined {
  return forms.value.find(({ form }) => form === name);
}

/** Reads the stored forms of the officer; a colleague's are not shown. */
export async function readStoredForms(): Promise<void> {
  const stored = await getKept("forms");
  formsKnown.value = stored !== undefined && stored.username === profile.value?.username;
  forms.value = stored !== undefined && formsKnown.value ? stored.forms : [];
}

/** Milliseconds until forms are asked for again by who has none. */
const RETRY_MS = 5_000;

/**
 * Fetches the forms when they have changed, and stores them. Without an answer the stored ones stay; who has none asks
 * again, whatever a colleague's photos keep the line busy with.
 */
export async function fetchForms(): Promise<void> {
  const username = profile.value?.username;
  const stored = await getKept("forms");
  if (username === undefined) return;
  const answer = await readForms(session, stored?.username === username ? stored.etag : null);
  if (answer === null && !formsKnown.value && signedIn.value) setTimeout(() => void fetchForms(), RETRY_MS);
  if (answer === null || answer === "unchanged") return;
  await putKept("forms", { username, etag: answer.etag, forms: answer.value });
  await readStoredForms();
}
