import type { ComponentChildren } from "preact";

import type { Obligation } from "../../core/wire";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant, formatSpan } from "../../texts/time";
import { MatterSafety } from "../widgets/safety-line";

/**
 * Draws one obligation and the time left for it. `head`: the unit that owes it, where the screen does not say so
 * already.
 */
export function ObligationLine({
  obligation,
  now,
  head,
  children,
}: {
  obligation: Obligation;
  now: number | null;
  head?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { obligations: words } = listTexts[language.value];
  const left = now === null ? null : Date.parse(obligation.due_at) - now;
  const days = obligation.working_days_left;
  return (
    <li class={`item ${left !== null && left < 0 ? "overdue" : ""}`} data-obligation={obligation.id}>
      <p class="item-head">
        <strong>{inLanguage(obligation.duty)}</strong> <MatterSafety matter={obligation.matter} />
      </p>
      {head}
      <p class="countdown">
        {left === null
          ? words.clockUnknown
          : left < 0
            ? `! ${words.overdue(formatSpan(-left))}`
            : typeof days === "number" && days > 0
              ? words.workingDaysLeft(days)
              : words.dueIn(formatSpan(left))}
      </p>
      <p class="help">{words.dueAt(formatInstant(obligation.due_at))}</p>
      {obligation.provisional && <p class="help">{words.provisional}</p>}
      {(obligation.lateness ?? []).slice(-1).map((late) => (
        <p class="help" key={late.at}>
          {caseFileTexts[language.value].whyLate(inLanguage(late.reason), late.by.name, formatInstant(late.at))}
        </p>
      ))}
      {children}
      <details class="help">
        <summary>{caseFileTexts[language.value].basis}</summary>
        <p>{inLanguage(obligation.basis)}</p>
      </details>
    </li>
  );
}
