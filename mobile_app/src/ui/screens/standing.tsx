import type { Schema } from "../../core/schema";
import type { CaseFile } from "../../core/wire";
import { fieldAt } from "../../forms/field-at";
import { forms } from "../../state/forms";
import { caseFileTexts } from "../../texts/case-file";
import { language, say, texts } from "../../texts/language";
import { instant } from "../../texts/time";
import { lazy } from "../lazy";
import { Answer } from "../widgets/answer";
import { labelOf } from "../widgets/field-frame";

const Merged = lazy(() => import("./same-person").then((part) => part.Merged));

type Told = CaseFile["standing"];

/** Where a case stands and who works on it; what is known of the person is folded away until somebody asks. */
export function Standing({ file }: { file: CaseFile }) {
  const { cases: words } = texts.value;
  const { status, holder, referrals, contradictions, mergings } = file.standing;
  return (
    <section class="item">
      <p>
        <b>{(words.status as Readonly<Record<string, string>>)[status] ?? status}</b>
      </p>
      {holder && <p>{words.holder(say(holder))}</p>}
      <p class="help">{words.parties(file.parties.map(({ unit }) => say(unit)).join(", "))}</p>
      {referrals.map((referral) => (
        <Referral key={referral.entry} referral={referral} />
      ))}
      {file.glasses?.map(({ by, since, until }) => (
        <p class="warning" key={since}>
          {words.glass(by ? `${by.name}, ${say(by.unit)}` : "", instant(since), instant(until))}
        </p>
      ))}
      {mergings?.map((one) => (
        <Merged key={one.entry} merging={one} />
      ))}
      {contradictions
        .filter(({ settled_by }) => settled_by === null)
        .map((one) => (
          <Contradiction key={one.path} said={one} />
        ))}
      <Known standing={file.standing} />
    </section>
  );
}

function Referral({ referral: { to, done, open } }: { referral: Told["referrals"][number] }) {
  const words = caseFileTexts[language.value];
  // A step's form is named by the letter that the plan gives it.
  const step = forms.value.map(say).find((title) => title.startsWith(`${open[0]}. `)) ?? open[0];
  return (
    <div class="part">
      <p>{words.referral(say(to))}</p>
      {step !== undefined && (
        <p>
          <b>{words.nextStep(step)}</b>
        </p>
      )}
      <p class="help">{open.length > 0 ? words.steps(done.join(", "), open.join(", ")) : words.allSteps}</p>
    </div>
  );
}

function Contradiction({ said: { path, values, decides } }: { said: Told["contradictions"][number] }) {
  const words = caseFileTexts[language.value];
  const schema = questionAt(path);
  return (
    <details class="warning">
      <summary>{words.differs(schema ? labelOf(schema, path) : words.aQuestion, say(decides))}</summary>
      {schema &&
        values?.map(({ entry, value }) => (
          <p key={entry}>
            <Answer schema={schema} value={value} />
          </p>
        ))}
    </details>
  );
}

/** R21: whoever speaks with the person next sees what was answered, and what not to bring up again. */
function Known({ standing: { known = [], not_to_ask_again = [] } }: { standing: Told }) {
  const shown = known.flatMap(({ path, value }) => {
    const schema = questionAt(path);
    return schema ? [{ path, value, schema }] : [];
  });
  if (shown.length + not_to_ask_again.length === 0) return null;
  return (
    <details>
      <summary>{caseFileTexts[language.value].known}</summary>
      {not_to_ask_again.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="review">
        {shown.map(({ path, value, schema }) => (
          <span class="one" key={path}>
            <i>{labelOf(schema, path)}: </i>
            <Answer schema={schema} value={value} />
          </span>
        ))}
      </div>
    </details>
  );
}

/** The question in whichever form asks it: the telling forms share theirs about the person. */
function questionAt(path: string): Schema | null {
  for (const { schema } of forms.value) {
    const found = fieldAt(schema, path);
    if (found) return found;
  }
  return null;
}
