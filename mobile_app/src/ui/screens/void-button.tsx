import { useState } from "preact/hooks";

import type { CaseFile, Obligation } from "../../core/wire";
import { beginEntry } from "../../state/begin-entry";
import { writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { readCase } from "../../state/read-case";
import { inLanguage, language } from "../../texts/language";
import { leadingTexts } from "../../texts/leading";

/**
 * Offers to say that a duty does not apply, to whoever may say so; the form opens with the duty named. `file`: the case,
 * where it is open already.
 */
export function VoidButton({ obligation, file }: { obligation: Obligation; file: CaseFile | null }) {
  const [opening, setOpening] = useState(false);
  const form = writable.value.find((each) => each.form === "duty_not_applicable");
  if (!obligation.may_void || !form) return null;
  const begin = async () => {
    setOpening(true);
    const opened = file ?? (await readCase(obligation.case));
    setOpening(false);
    const known = knownCase(obligation.case, opened);
    go(beginEntry(form, known, opened, { rule: obligation.rule, about: obligation.opened_by }));
  };
  return (
    <p class="actions">
      <button type="button" class="quiet" disabled={opening} onClick={() => void begin()}>
        {leadingTexts[language.value].sayVoid}
        <span class="unseen"> {inLanguage(obligation.duty)}</span>
      </button>
    </p>
  );
}
