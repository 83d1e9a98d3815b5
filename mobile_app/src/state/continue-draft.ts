/** Going on with a draft: the same form, page and question. */

import { continueWith, type Draft } from "./drafts";
import { findForm } from "./forms";
import { go } from "./navigation";

/** Milliseconds until a form in a file of its own is drawn, at most. */
const DRAWN_WITHIN_MS = 1_000;

/** Opens the draft where its writer left it; false when this phone does not know its form. */
export function continueDraft(draft: Draft): boolean {
  const form = findForm(draft.form);
  if (!form) return false;
  const { of: knownCase, values, replaces, corrects = null, page = 0 } = draft;
  go(continueWith({ name: "form", form, knownCase, values, replaces, corrects, page }, draft));
  if (draft.field !== undefined) focusOnce(draft.field, performance.now() + DRAWN_WITHIN_MS);
  return true;
}

function focusOnce(id: string, until: number): void {
  const field = document.getElementById(id);
  if (field) {
    field.focus();
    field.scrollIntoView({ block: "center" });
  } else if (performance.now() < until) requestAnimationFrame(() => focusOnce(id, until));
}
