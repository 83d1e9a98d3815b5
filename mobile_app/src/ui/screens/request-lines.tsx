/** Draws where requests for a service or a referral stand. */

import type { CaseFile, Turn } from "../../core/case-file";
import { forms } from "../../state/forms";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";

type Referral = CaseFile["standing"]["referrals"][number];
type Request = NonNullable<CaseFile["standing"]["requests"]>[number];

/** Shows a referral: its state, whose turn it is, and its steps. A refusal stays until a new decision (R156, R157). */
export function ReferralLine({ referral }: { referral: Referral }) {
  const { to, done, open, stopped, turn, skipped = [], moved_anyway } = referral;
  const words = caseFileTexts[language.value];
  // The title of a step's form begins with the letter that the plan gives the step.
  const step = forms.value.map(inLanguage).find((title) => title.startsWith(`${open[0]}. `)) ?? open[0];
  const stop = stopped ? words.states[`stopped_${stopped}`] : undefined;
  return (
    <div class="part">
      <p>{words.referral(inLanguage(to))}</p>
      {stop !== undefined && <p class="warning">{stop}</p>}
      {moved_anyway && <p class="warning">{words.movedAnyway}</p>}
      {!stopped && turn && <TurnLine turn={turn} />}
      {!stopped && step !== undefined && (
        <p>
          <b>{words.nextStep(step)}</b>
        </p>
      )}
      {skipped.length > 0 && <p class="warning">{words.skipped(skipped.join(", "))}</p>}
      {open.length > 0 && <p class="help">{words.steps(done.join(", "), open.join(", "))}</p>}
      {open.length + skipped.length === 0 && !stopped && <p class="help">{words.allSteps}</p>}
    </div>
  );
}

/** Shows a service connection: who was asked, whom they connected, and whose turn it is. */
export function RequestLine({ request: { responsible, connected, turn } }: { request: Request }) {
  const words = caseFileTexts[language.value];
  return (
    <div class="part">
      <p>{words.request([responsible, ...connected].map(inLanguage).join(" → "))}</p>
      {turn && <TurnLine turn={turn} />}
    </div>
  );
}

function TurnLine({ turn: { state, unit, since } }: { turn: Turn }) {
  const words = caseFileTexts[language.value];
  return (
    <>
      <p>
        <b>{words.states[state]}</b>
      </p>
      <p class="help">{words.turn(inLanguage(unit), formatInstant(since))}</p>
    </>
  );
}
