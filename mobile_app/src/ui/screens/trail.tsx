import { useState } from "preact/hooks";

import { type Reply, readTrail, type TrailRecord } from "../../api/case-acts";
import { session } from "../../state/connection";
import { caseActs } from "../../texts/case-acts";
import { language, say, texts } from "../../texts/language";
import { instant } from "../../texts/time";

type Shown = Reply<{ readonly looks: readonly TrailRecord[] }> | "asking" | null;

/**
 * Who opened a case, for those who answer for it: officers and times, no word of it. Asked for by hand, for it is on
 * record.
 */
export function Trail({ code }: { code: string }) {
  const [shown, setShown] = useState<Shown>(null);
  const { trail: words } = caseActs[language.value];
  const { signIn, loading } = texts.value;
  const look = async () => {
    setShown("asking");
    setShown(await readTrail(session, code));
  };
  const looks = shown !== null && shown !== "asking" && shown.kind === "told" ? shown.value.looks : null;
  return (
    <section aria-labelledby="trail">
      <h2 id="trail">{words.title}</h2>
      <p class="help">{words.why}</p>
      <button type="button" class="secondary" disabled={shown === "asking"} onClick={() => void look()}>
        {words.show}
      </button>
      {shown !== null && looks === null && (
        <p class="help" role="status">
          {shown === "asking"
            ? loading
            : shown.kind === "refused"
              ? caseActs[language.value].ending.hidden
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
          {looks.map((one) => (
            <Line key={`${one.at}${one.act}`} look={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ look }: { look: TrailRecord }) {
  const { trail: words } = caseActs[language.value];
  return (
    <li class={`item ${look.under_glass ? "urgent" : ""}`}>
      <p class="item-head">
        <strong>{look.by ? look.by.name : words.gone}</strong>
        <span class="help">{instant(look.at)}</span>
      </p>
      {look.by && <p class="help">{say(look.by.unit)}</p>}
      <p>
        {say(look.words)}
        {look.under_glass && look.act !== "glass_broken" && <b class="error"> · {words.glass}</b>}
      </p>
    </li>
  );
}
