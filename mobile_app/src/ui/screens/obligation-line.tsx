/** Draws a duty: what is to be done until when, what ends it, and why it does not apply. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { CaseFile } from "../../core/case-file";
import type { Obligation } from "../../core/wire";
import { beginEntry } from "../../state/begin-entry";
import { writable } from "../../state/forms";
import { knownCase, readCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatDue, formatInstant, formatSpan } from "../../texts/time";
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
  const left = now === null || obligation.void ? null : Date.parse(obligation.due_at) - now;
  return (
    <li class={`item ${left !== null && left < 0 ? "overdue" : ""}`} data-obligation={obligation.id}>
      <p class="item-head">
        <strong>{inLanguage(obligation.duty)}</strong> <MatterSafety matter={obligation.matter} />
      </p>
      {head}
      {obligation.void ? <Voided obligation={obligation} /> : <TimeLeft obligation={obligation} left={left} />}
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

function TimeLeft({ obligation, left }: { obligation: Obligation; left: number | null }) {
  const { obligations: words } = listTexts[language.value];
  const days = obligation.working_days_left;
  return (
    <>
      <p class="countdown">
        {left === null
          ? words.clockUnknown
          : left < 0
            ? `! ${words.overdue(formatSpan(-left))}`
            : typeof days === "number" && days > 0
              ? words.workingDaysLeft(days)
              : words.dueIn(formatSpan(left))}
      </p>
      <p class="help">{words.dueAt(formatDue(obligation.due_at))}</p>
      {obligation.provisional && <p class="help">{words.provisional}</p>}
    </>
  );
}

/** Says that nobody owes it any more, why, and by whose word. */
function Voided({ obligation: { void_why, void_by, closed_at } }: { obligation: Obligation }) {
  const words = caseFileTexts[language.value].leading;
  return (
    <>
      <p class="state">
        <b>{void_why ? words.voided(inLanguage(void_why)) : words.voidedSomehow}</b>
      </p>
      {closed_at && (
        <p class="help">
          {void_by
            ? words.voidedBy(void_by.name, inLanguage(void_by.unit), formatInstant(closed_at))
            : formatInstant(closed_at)}
        </p>
      )}
    </>
  );
}

/**
 * Offers to say that a duty does not apply, to whoever may say so; the form opens with the duty named. `file`: the
 * case, where it is open already.
 */
export function VoidButton({ obligation, file }: { obligation: Obligation; file: CaseFile | null }) {
  const [opening, setOpening] = useState(false);
  const form = writable.value.find((each) => each.form === "duty_not_applicable");
  if (!obligation.may_void || !form) return null;
  const begin = async () => {
    setOpening(true);
    const opened = file ?? (await readCase(obligation.case));
    setOpening(false);
    const known = knownCase(obligation.case, opened);
    go(beginEntry(form, known, opened, { rule: obligation.rule, about: obligation.opened_by }));
  };
  return (
    <p class="actions">
      <button type="button" class="quiet" disabled={opening} onClick={() => void begin()}>
        {caseFileTexts[language.value].leading.sayVoid}
        <span class="unseen"> {inLanguage(obligation.duty)}</span>
      </button>
    </p>
  );
}
