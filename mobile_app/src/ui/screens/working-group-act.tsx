/** Opens a form of the Working Group's own file from where the officer sees what it is about. */

import { readCaseFile } from "../../api/queries";
import { WORKING_GROUP_FILE } from "../../core/group-file";
import type { Values } from "../../core/schema";
import { beginEntry } from "../../state/begin-entry";
import { session } from "../../state/connection";
import { findForm, writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { inLanguage } from "../../texts/language";

/** Opens the form with what is known already, so that nobody looks an entry up. */
export async function writeForTheGroup(form: string, known: Values = {}): Promise<void> {
  const found = findForm(form);
  const file = await readCaseFile(session, WORKING_GROUP_FILE);
  if (!found) return;
  const opened = file !== null && file !== "hidden" ? file.value : null;
  go(beginEntry(found, knownCase(WORKING_GROUP_FILE, opened), null, known));
}

/** Shows one act as a button, to those who may write its form. */
export function Act({ form, known, main }: { form: string; known?: Values; main?: boolean }) {
  const found = writable.value.find((each) => each.form === form);
  if (!found) return null;
  return (
    <button type="button" class={main ? "primary" : "secondary"} onClick={() => void writeForTheGroup(form, known)}>
      {inLanguage(found)}
    </button>
  );
}
