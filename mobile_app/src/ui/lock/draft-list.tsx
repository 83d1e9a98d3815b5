/** Lists the drafts on this phone. */

import { useState } from "preact/hooks";
import { continueWith, type Draft, drafts } from "../../state/drafts";
import { findForm } from "../../state/forms";
import { go } from "../../state/navigation";
import { currentDrafts } from "../../state/open-vault";
import { inLanguage, language, texts } from "../../texts/language";
import { lockTexts } from "../../texts/lock";
import { formatInstant } from "../../texts/time";
import { Confirm } from "../widgets/confirm";

/** Lists the drafts by form and time, without a word of their contents. */
export function DraftList() {
  const words = lockTexts[language.value];
  if (drafts.value.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{words.drafts}</h2>
      <p class="help">{words.draftLife}</p>
      <ul>
        {drafts.value.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function DraftLine({ draft }: { draft: Draft }) {
  const [asking, setAsking] = useState(false);
  const words = lockTexts[language.value];
  const form = findForm(draft.form);
  const { of: knownCase, values, replaces } = draft;
  return (
    <li class="item here" data-draft={draft.id}>
      <strong>{form ? inLanguage(form) : draft.form}</strong>
      <p class="help">{words.draftLine(formatInstant(new Date(draft.begun).toISOString()))}</p>
      <div class="actions">
        {form && (
          <button
            type="button"
            class="primary"
            onClick={() => go(continueWith({ name: "form", form, knownCase: knownCase, values, replaces }, draft))}
          >
            {words.go}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => setAsking(true)}>
          {words.drop}
        </button>
      </div>
      {asking && (
        <Confirm
          question={words.dropAsk}
          yes={words.drop}
          no={texts.value.cancel}
          onYes={() => void currentDrafts?.remove(draft.id)}
          onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
}

/** Says under a form that drafts are not stored on a phone without a lock. */
export function NoDraft() {
  return <p class="help">{lockTexts[language.value].noDraft}</p>;
}
