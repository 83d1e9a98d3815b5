/** Lists what lies in the vault of this phone: cards taken along, and drafts. */

import { useMemo, useState } from "preact/hooks";
import type { Values } from "../../core/schema";
import { bodyOf, isValues } from "../../forms/body";
import { isNearlyFull, percentFull } from "../../forms/size";
import { cards } from "../../state/case-cards";
import { continueDraft } from "../../state/continue-draft";
import { type Draft, drafts } from "../../state/drafts";
import { findForm } from "../../state/forms";
import { openVault } from "../../state/lock";
import { type EntryInProgress, go } from "../../state/navigation";
import { currentDrafts } from "../../state/open-vault";
import { caseCardTexts } from "../../texts/case-card";
import { inLanguage, language, texts } from "../../texts/language";
import { lockTexts } from "../../texts/lock";
import { formatInstant } from "../../texts/time";
import { SafetyBanner } from "../screens/safety-banner";
import { Confirm } from "../widgets/confirm";
import { Icon } from "../widgets/icon";

/** Lists what is half written, each by what its writer knows it by: form, case, person in a word, time. */
export function DraftList() {
  return (
    <>
      <CardList />
      <Drafts />
    </>
  );
}

/** Lists the cards taken along: by code and time only, since the first screen lies open. */
function CardList() {
  const words = caseCardTexts[language.value];
  if (cards().length === 0) return null;
  return (
    <section aria-labelledby="cards">
      <h2 id="cards">{words.carried}</h2>
      <div class="rows">
        {cards().map(({ case: code, until }) => (
          <button type="button" key={code} onClick={() => go({ name: "case", code })}>
            <Icon name="case" />
            <span>
              <code>{code}</code> · {words.line(formatInstant(until))}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

function Drafts() {
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
  return (
    <li class="item here" data-draft={draft.id}>
      <strong>
        {draft.corrects && `${texts.value.form.correcting(draft.corrects.seq, formatInstant(draft.corrects.at))} · `}
        {form ? inLanguage(form) : draft.form}
        {personIn(draft) && ` · ${personIn(draft)}`}
      </strong>
      <p class="help">
        {draft.of && (
          <>
            <code>{draft.of.code}</code> ·{" "}
          </>
        )}
        {words.draftLine(formatInstant(new Date(draft.begun).toISOString()))}
      </p>
      <div class="actions">
        {form && (
          <button type="button" class="primary" onClick={() => continueDraft(draft)}>
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

/**
 * Names the person of a draft only as far as a bystander may learn it: the given name's first letter, or the year of
 * birth. The vault is open when this is read.
 */
function personIn({ values }: Draft): string {
  const { person } = values;
  if (!isValues(person)) return "";
  const { birth_name, name = birth_name, birth } = person;
  const given = typeof name === "string" ? name.trim().split(/\s+/).at(-1) : undefined;
  const year = isValues(birth) ? birth["year"] : undefined;
  return [given && `${[...given][0]}.`, year].filter(Boolean).join(" ");
}

/**
 * Warns above a form whoever meets the person (R65, R66), and says when it is nearly full and where drafts are not
 * stored: without a lock.
 */
export function Beside({
  entry: { form, knownCase, corrects },
  values,
  first,
}: {
  entry: EntryInProgress;
  values: Values;
  first: boolean;
}) {
  const percent = useMemo(() => percentFull(bodyOf(form.schema, values)), [form, values]);
  return (
    <>
      <SafetyBanner safety={knownCase?.safety} />
      {corrects && <p class="help">{lockTexts[language.value].correctingWhy}</p>}
      {isNearlyFull(percent) && <p class="help">{lockTexts[language.value].nearlyFull(percent)}</p>}
      {first && !openVault.value && <p class="help">{lockTexts[language.value].noDraft}</p>}
    </>
  );
}
