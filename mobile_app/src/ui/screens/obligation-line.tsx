import type { Obligation } from "../../core/wire";
import { say, texts } from "../texts/language";
import { instant, span } from "../texts/time";

/** One duty and how long there is for it. */
export function ObligationLine({ obligation, now }: { obligation: Obligation; now: number | null }) {
  const { obligations: words } = texts.value;
  const left = now === null ? null : Date.parse(obligation.due_at) - now;
  const days = obligation.working_days_left;
  return (
    <li class={`item ${left !== null && left < 0 ? "overdue" : ""}`} data-obligation={obligation.id}>
      <p class="item-head"><strong>{say(obligation.duty)}</strong></p>
      <p><code>{obligation.case}</code></p>
      <p class="countdown">{left === null ? words.clockUnknown : left < 0 ? `! ${words.overdue(span(-left))}` : typeof days === "number" && days > 0 ? words.workingDaysLeft(days) : words.dueIn(span(left))}</p>
      {obligation.provisional && <p class="help">{words.provisional}</p>}
      <p class="help">{words.dueAt(instant(obligation.due_at))} · {words.source(say(obligation.basis))}</p>
    </li>
  );
}
