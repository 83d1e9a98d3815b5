/** Plans of the Working Group with comments and decision; documents handed down, urging, funding. */

import type { Plan, SentDocument, WorkingGroup } from "../../api/working-group";
import { profile } from "../../state/officer";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { dayOf, groupTexts } from "../../texts/working-group";
import { Act } from "./working-group-act";

/** Lists the plans of the year with where each stands. */
export function Plans({ plans }: { plans: readonly Plan[] }) {
  const words = groupTexts[language.value];
  return (
    <section aria-labelledby="group-plans">
      <h2 id="group-plans">{words.plans}</h2>
      {plans.length === 0 && <p class="nothing">{words.noPlans}</p>}
      {plans.map((plan) => (
        <details key={plan.entry} open={plan.state !== "approved"}>
          <summary>
            {words.planOf(plan.year, plan.quarter)}, {words.version(plan.version)} ·{" "}
            <strong>{words.planStates[plan.state]}</strong>
            {plan.document && <> ({plan.document})</>}
          </summary>
          <p class="written">{plan.text}</p>
          <ol>
            {plan.activities.map((each) => (
              <li key={each.activity}>
                {each.activity}
                {each.unit && <>: {inLanguage(each.unit)}</>}
                {each.until && <>, {words.until(dayOf(each.until))}</>}
              </li>
            ))}
          </ol>
          {plan.comments.length > 0 && (
            <>
              <h3>{words.comments}</h3>
              <ul>
                {plan.comments.map((comment) => (
                  <li key={comment.entry}>
                    {comment.by && inLanguage(comment.by.unit)}: {comment.agrees ? words.agrees : words.disagrees}
                    {comment.comment && <p>{comment.comment}</p>}
                  </li>
                ))}
              </ul>
            </>
          )}
          {plan.waiting.length > 0 && plan.state !== "approved" && (
            <p class="help">{words.waitingFor(plan.waiting.map(inLanguage).join("; "))}</p>
          )}
          {plan.reasons && <p class="warning">{plan.reasons}</p>}
          <PlanActs plan={plan} />
        </details>
      ))}
    </section>
  );
}

function PlanActs({ plan }: { plan: Plan }) {
  const known = { plan: plan.entry };
  const isAsked = plan.waiting.some((unit) => unit.id === profile.value?.unit.id);
  if (plan.state === "approved") return null;
  return (
    <div class="acts spaced">
      <Act form="plan_comment" known={known} main={isAsked} />
      {plan.state !== "submitted" && <Act form="plan_submission" known={known} />}
      {plan.state === "submitted" && <Act form="plan_decision" known={known} main />}
    </div>
  );
}

/** Lists the documents handed down, urging on record, and notes on funding. */
export function Documents({ work }: { work: WorkingGroup }) {
  const words = groupTexts[language.value];
  return (
    <>
      {work.documents.length > 0 && (
        <section aria-labelledby="group-documents">
          <h2 id="group-documents">{words.documents}</h2>
          {work.documents.map((document) => (
            <details key={document.entry}>
              <summary>
                {document.title} · {dayOf(document.at)}
              </summary>
              <p class="written">{document.words}</p>
              <Readers document={document} />
            </details>
          ))}
        </section>
      )}
      {work.urgings.length > 0 && (
        <section aria-labelledby="group-urgings">
          <h2 id="group-urgings">{words.urgings}</h2>
          <ul>
            {work.urgings.map((urging) => (
              <li key={urging.entry}>
                {formatInstant(urging.at)}, {inLanguage(urging.unit)}: {urging.words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {work.budgets.length > 0 && (
        <section aria-labelledby="group-budgets">
          <h2 id="group-budgets">{words.budgets}</h2>
          <ul>
            {work.budgets.map((budget) => (
              <li key={budget.entry}>
                {dayOf(budget.at)}: {words.budgetStates[budget.state]}
                {budget.million_dong !== null && <>, {words.millions(budget.million_dong)}</>}
                {budget.document && <> ({budget.document})</>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Lists the units a document went to, and which of them has read it. */
export function Readers({ document }: { document: SentDocument }) {
  const words = groupTexts[language.value];
  const own = document.readers.find(({ unit }) => unit.id === profile.value?.unit.id);
  return (
    <>
      <ul>
        {document.readers.map(({ unit, read_at }) => (
          <li key={unit.id}>
            {inLanguage(unit)}: {read_at === null ? words.unread : words.read(formatInstant(read_at))}
          </li>
        ))}
      </ul>
      {own && own.read_at === null && <Act form="guidance_receipt" known={{ document: document.entry }} main />}
    </>
  );
}
