/** How an entry is begun: with what is known already, so that nobody types a time or a name twice. */

import type { CaseFile } from "../core/case-file";
import type { Values } from "../core/schema";
import type { Form } from "../core/wire";
import { ownAnswers, toTheMinute } from "../forms/own-answers";
import { inLanguage } from "../texts/language";
import type { EntryInProgress, KnownCase } from "./navigation";
import { profile } from "./officer";
import { prefill } from "./prefill";
import { nowIsKnown, trustedNow } from "./trusted-clock";

/** Begins an entry of this form for that case (null: a new one). */
export function beginEntry(
  form: Form,
  knownCase: KnownCase | null,
  file: CaseFile | null = null,
  known: Values = {},
): EntryInProgress {
  const officer = profile.value;
  const now = nowIsKnown() ? toTheMinute(trustedNow()) : null;
  const own = officer ? ownAnswers(form.schema, { unit: inLanguage(officer.unit), name: officer.name, now }) : {};
  return {
    name: "form",
    form,
    knownCase,
    values: { ...own, ...prefill(form.form, file), ...known },
    replaces: null,
  };
}
