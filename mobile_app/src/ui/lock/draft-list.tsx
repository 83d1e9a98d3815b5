import { useState } from "preact/hooks";
import { continueWith, type Draft, drafts } from "../../state/drafts";
import { forms } from "../../state/forms";
import { go } from "../../state/navigation";
import { currentDrafts } from "../../state/open-vault";
import { language, say, texts } from "../../texts/language";
import { lockTexts } from "../../texts/lock";
import { instant } from "../../texts/time";
import { Ask } from "../widgets/ask";

/** What is half written: the form's name and the time, never a word of it. */
export function DraftList() {
  const words = lockTexts[language.value];
  if (drafts.value.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{words.drafts}</h2>
      <p class="help">{words.draftLife}</p>
      <ul>
        {drafts.value.map((draft) => (
          <Line key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function Line({ draft }: { draft: Draft }) {
  const [asking, setAsking] = useState(false);
  const words = lockTexts[language.value];
  const form = forms.value.find((one) => one.form === draft.form);
  const { of, values, replaces } = draft;
  return (
    <li class="item here" data-draft={draft.id}>
      <strong>{form ? say(form) : draft.form}</strong>
      <p class="help">{words.draftLine(instant(new Date(draft.begun).toISOString()))}</p>
      <div class="actions">
        {form && (
          <button
            type="button"
            class="primary"
            onClick={() => go(continueWith({ name: "form", form, knownCase: of, values, replaces }, draft))}
          >
            {words.go}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => setAsking(true)}>
          {words.drop}
        </button>
      </div>
      {asking && (
        <Ask
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

/** Under a form on a phone without a lock. */
export function NoDraft() {
  return <p class="help">{lockTexts[language.value].noDraft}</p>;
}
