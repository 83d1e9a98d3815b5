import { useState } from "preact/hooks";

import { readTrail, type TrailRecord } from "../../api/case-acts";
import type { Reply } from "../../api/reply";
import { session } from "../../state/connection";
import { caseActTexts } from "../../texts/case-acts";
import { inLanguage, language, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";

type Shown = Reply<{ readonly looks: readonly TrailRecord[] }> | "asking" | null;

/**
 * Shows those who answer for a case who opened it: officers and times, nothing of its contents. It is read only on a
 * tap, because reading it is recorded.
 */
export function Trail({ code }: { code: string }) {
  const [shown, setShown] = useState<Shown>(null);
  const { trail: words } = caseActTexts[language.value];
  const { signIn, loading } = texts.value;
  const fetchTrail = async () => {
    setShown("asking");
    setShown(await readTrail(session, code));
  };
  const looks = shown !== null && shown !== "asking" && shown.kind === "answered" ? shown.value.looks : null;
  return (
    <section aria-labelledby="trail">
      <h2 id="trail">{words.title}</h2>
      <p class="help">{words.why}</p>
      <button type="button" class="secondary" disabled={shown === "asking"} onClick={() => void fetchTrail()}>
        {words.show}
      </button>
      {shown !== null && looks === null && (
        <p class="help" role="status">
          {shown === "asking"
            ? loading
            : shown.kind === "refused"
              ? caseActTexts[language.value].ending.hidden
              : signIn.unreachable}
        </p>
      )}
      {looks?.length === 0 && (
        <p class="help" role="status">
          {words.none}
        </p>
      )}
      {looks !== null && looks.length > 0 && (
        <ul class="cases">
          {looks.map((record) => (
            <RecordLine key={`${record.at}${record.act}`} record={record} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecordLine({ record }: { record: TrailRecord }) {
  const { trail: words } = caseActTexts[language.value];
  return (
    <li class={`item ${record.under_glass ? "urgent" : ""}`}>
      <p class="item-head">
        <strong>{record.by ? record.by.name : words.gone}</strong>
        <span class="help">{formatInstant(record.at)}</span>
      </p>
      {record.by && <p class="help">{inLanguage(record.by.unit)}</p>}
      <p>
        {inLanguage(record.words)}
        {record.under_glass && record.act !== "glass_broken" && <b class="error"> · {words.glass}</b>}
      </p>
    </li>
  );
}
