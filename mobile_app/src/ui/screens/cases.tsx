import { useState } from "preact/hooks";

import { readCases } from "../../api/queries";
import { normaliseCaseCode } from "../../core/case-code";
import type { CaseLine } from "../../core/wire";
import { session } from "../../state/connection";
import { findForm } from "../../state/forms";
import { go } from "../../state/navigation";
import { mayDo, signedIn } from "../../state/officer";
import { PolledValue, usePolled } from "../../state/polling";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatDue, formatInstant } from "../../texts/time";
import { CaseSafety } from "../widgets/safety-line";
import { Stale } from "./desk-parts";

const polledCases = new PolledValue((etag) => readCases(session, etag));

/**
 * Lists the unit's cases by codes only, and opens a case whose code was read out on the telephone. A leader has only
 * the second.
 */
export function Cases() {
  const mayList = mayDo("list_cases");
  const { value: cases, answeredAt, failed } = usePolled(polledCases, signedIn.value && mayList);
  const { cases: words } = listTexts[language.value];
  return (
    <>
      <h1>{words.title}</h1>
      <ByCode />
      {signedIn.value ? (
        mayList && <Stale answeredAt={answeredAt} failed={failed} />
      ) : (
        <p class="help">{words.needSignIn}</p>
      )}
      {cases?.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="cases">
        {(cases ?? []).map((line) => (
          <CaseButton key={line.case} line={line} />
        ))}
      </ul>
    </>
  );
}

/** Takes a code as it was heard: the check character catches a slip before anything is written for the wrong person. */
function ByCode() {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const { cases: words } = listTexts[language.value];
  const open = () => {
    const code = normaliseCaseCode(typed);
    setWrong(code === null);
    if (code !== null) go({ name: "case", code });
  };
  return (
    <form
      class="field by-code"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <label for="case-code">{words.code}</label>
      <div class="row-line">
        <input
          id="case-code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="7K3M9-Q2XPT-1"
          value={typed}
          aria-invalid={wrong}
          aria-describedby={wrong ? "case-code-error" : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="secondary">
          {words.open}
        </button>
      </div>
      {wrong && (
        <p class="error" id="case-code-error" role="alert">
          {words.codeWrong}
        </p>
      )}
    </form>
  );
}

function CaseButton({ line }: { line: CaseLine }) {
  const { cases: words } = listTexts[language.value];
  const form = findForm(line.last_form);
  return (
    <li>
      <button
        type="button"
        class={`item case-line ${line.untaken_alerts > 0 ? "urgent" : ""}`}
        onClick={() => go({ name: "case", code: line.case })}
      >
        <span class="item-head">
          <code>{line.case}</code>
          <span class="help">{formatInstant(line.changed_at)}</span>
        </span>
        <CaseSafety safety={line.safety} />
        <span class="help">
          {words.entries(line.entries)}
          {form && ` · ${inLanguage(form)}`}
        </span>
        {line.open_obligations > 0 && (
          <span>
            {words.owed(line.open_obligations)}
            {line.next_due_at !== null &&
              ` · ${listTexts[language.value].obligations.dueAt(formatDue(line.next_due_at))}`}
          </span>
        )}
        {line.untaken_alerts > 0 && <b class="error">{words.untaken(line.untaken_alerts)}</b>}
      </button>
    </li>
  );
}
