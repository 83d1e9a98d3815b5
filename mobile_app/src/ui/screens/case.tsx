import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { readCaseFile } from "../../api/queries";
import type { CaseFile } from "../../core/case-file";
import { observeServerTime, session } from "../../state/connection";
import { writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { profile, signedIn } from "../../state/officer";
import { items } from "../../state/outbox";
import { language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { lazy } from "../lazy";
import { CaseEntries } from "../widgets/case-entries";
import { AddEntry } from "./add-entry";
import { ShownCard } from "./case-card";
import { NeedSignIn } from "./desk-parts";
import { OutboxLine } from "./outbox-line";

const CaseOversight = lazy(() => import("./case-oversight").then((part) => part.CaseOversight));
const BreakGlass = lazy(() => import("./break-glass").then((part) => part.BreakGlass));
const CaseObligations = lazy(() => import("./case-obligations").then((part) => part.CaseObligations));
const CaseSummary = lazy(() => import("./case-summary").then((part) => part.CaseSummary));
const CaseTimeline = lazy(() => import("./case-timeline").then((part) => part.CaseTimeline));
const CodeDecisions = lazy(() => import("./code-decision").then((part) => part.CodeDecisions));
const Duplicates = lazy(() => import("./duplicates").then((part) => part.Duplicates));
const TakeAlong = lazy(() => import("./take-along").then((part) => part.TakeAlong));

/** Whether this officer may merge cases: only the hotline does. */
const mayMerge = computed(() => writable.value.some(({ form }) => form === "merge"));

/** Roles that answer for a case, and the one that reads none: leaders read coded parts. The server judges again. */
const ANSWERABLE_ROLES = ["focal_point", "hotline_leader", "unit_leader"];
const CODES_ONLY_ROLES = ["administrator"];

type Shown = CaseFile | "opening" | "hidden" | "unreachable" | "codes";

/** Draws one case: its status, what is owed, what was written, and what this officer may add. */
export function Case({ code, beside }: { code: string; beside?: (file: CaseFile) => ComponentChildren }) {
  const [shown, setShown] = useState<Shown>("opening");
  const { cases: words } = listTexts[language.value];
  const open = useCallback(async () => {
    const answer = await readCaseFile(session, code);
    if (answer !== null && answer !== "hidden") observeServerTime(answer.serverTime);
    setShown(answer === null ? "unreachable" : answer === "hidden" ? "hidden" : answer.value);
  }, [code]);
  // Each opening is recorded: the case is opened when somebody looks, never again by itself.
  const role = profile.value?.role ?? "";
  // An entry of this officer arrived: read the case again, since the entry may have ended a clock.
  const receivedHere = items.value.filter((item) => item.case === code && item.state === "received").length;
  useEffect(() => {
    if (signedIn.value && !CODES_ONLY_ROLES.includes(role)) void open();
    else setShown(signedIn.value ? "codes" : "opening");
  }, [open, signedIn.value, role, receivedHere]);

  // When signed out, nothing of the case stays on the screen.
  const file = typeof shown === "string" || !signedIn.value ? null : shown;
  const known = knownCase(code, file);
  const isParty = file?.parties.some(({ unit }) => unit.id === profile.value?.unit.id);
  const unsent = items.value.filter((item) => item.case === code && (item.state !== "received" || file === null));
  return (
    <CaseEntries.Provider value={known.entries}>
      <h1>
        <code>{code}</code>
      </h1>
      {!signedIn.value && <NeedSignIn why={words.offline} />}
      {signedIn.value && shown === "opening" && (
        <p class="help" role="status">
          {texts.value.loading}
        </p>
      )}
      {signedIn.value && shown === "unreachable" && (
        <div class="line" role="status">
          <span>{texts.value.unreachable}</span>
          <button type="button" class="secondary" onClick={() => void open()}>
            {words.again}
          </button>
        </div>
      )}
      {file === null && !(signedIn.value && shown === "hidden") && <ShownCard code={code} />}
      {signedIn.value && shown === "hidden" && (
        <p class="warning" role="status">
          {words.hidden}
        </p>
      )}
      {signedIn.value && (shown === "hidden" || (file?.glasses?.length ?? 0) > 0) && (
        <BreakGlass code={code} file={file} onBroken={() => void open()} onOver={() => setShown("hidden")} />
      )}
      <div class="columns">
        <div>
          {file && beside?.(file)}
          {file && mayMerge.value && file.parties.some(({ uninvited }) => uninvited) && <CodeDecisions file={file} />}
          {file && <CaseSummary file={file} />}
          {file && <CaseObligations file={file} />}
          {/* An officer who broke the glass may only read. */}
          {(file === null || isParty) && <AddEntry code={code} file={file} />}
          {isParty && !role.startsWith("hotline") && <TakeAlong code={code} />}
          {unsent.length > 0 && (
            <section>
              <h2>{texts.value.home.outbox}</h2>
              <ul class="outbox">
                {unsent.map((item) => (
                  <OutboxLine key={item.id} item={item} />
                ))}
              </ul>
            </section>
          )}
        </div>
        {file && (
          <section class="record">
            <h2>{words.timeline}</h2>
            <CaseTimeline file={file} known={known} />
          </section>
        )}
        <div>
          {file && mayMerge.value && <Duplicates key={code} file={file} onChanged={() => void open()} />}
          {signedIn.value && ANSWERABLE_ROLES.includes(role) && (
            <CaseOversight key={`${code} answers`} code={code} onErased={() => setShown("codes")} />
          )}
        </div>
      </div>
    </CaseEntries.Provider>
  );
}
