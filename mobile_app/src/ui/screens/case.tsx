import { computed } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";

import { readCaseFile } from "../../api/queries";
import type { CaseFile, Obligation } from "../../core/wire";
import { observeServerTime, session } from "../../state/connection";
import { writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { profile, signedIn } from "../../state/officer";
import { items } from "../../state/outbox";
import { useServerTime } from "../../state/use-server-time";
import { caseFileTexts } from "../../texts/case-file";
import { language, say, texts } from "../../texts/language";
import { lazy } from "../lazy";
import { AddEntry, writeFor } from "./add-entry";
import { EntryLine } from "./case-entry";
import { NeedSignIn } from "./desk-parts";
import { ObligationLine } from "./obligation-line";
import { OutboxLine } from "./outbox-line";
import { Standing } from "./standing";

const AnswerFor = lazy(() => import("./answer-for").then((part) => part.AnswerFor));
const Glass = lazy(() => import("./break-glass").then((part) => part.Glass));
const SamePerson = lazy(() => import("./same-person").then((part) => part.SamePerson));

/** Whether this officer merges files: the hotline. */
const merges = computed(() => writable.value.some(({ form }) => form === "merge"));

/** Who answers for a case, and who does so without reading it; the house judges both again. */
const ANSWER = ["focal_point", "hotline_leader", "unit_leader"];
const CODES_ONLY = ["unit_leader", "working_group_member", "working_group_head", "administrator"];

/** Of the forms that can end a duty so many are offered beside it; all are under "write". */
const OFFERED = 2;

type Shown = CaseFile | "opening" | "hidden" | "unreachable" | "codes";

/** One case: where it stands, what is owed, what was written, and what this officer may add. */
export function Case({ code }: { code: string }) {
  const [shown, setShown] = useState<Shown>("opening");
  const { cases: words } = texts.value;
  const open = useCallback(async () => {
    const heard = await readCaseFile(session, code);
    if (heard !== null && heard !== "hidden") observeServerTime(heard.serverTime);
    setShown(heard === null ? "unreachable" : heard === "hidden" ? "hidden" : heard.value);
  }, [code]);
  // Each opening is on record: it is done when somebody looks, never by itself again and again.
  const role = profile.value?.role ?? "";
  useEffect(() => {
    if (signedIn.value && !CODES_ONLY.includes(role)) void open();
    else setShown(signedIn.value ? "codes" : "opening");
  }, [open, signedIn.value, role]);

  // Signed out, nothing of the file stays on the screen.
  const file = typeof shown === "string" || !signedIn.value ? null : shown;
  const isParty = file?.parties.some(({ unit }) => unit.id === profile.value?.unit.id);
  const unsent = items.value.filter((item) => item.case === code && (item.state !== "received" || file === null));
  return (
    <>
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
          <span>{texts.value.alerts.unreachable}</span>
          <button type="button" class="secondary" onClick={() => void open()}>
            {words.again}
          </button>
        </div>
      )}
      {signedIn.value && shown === "hidden" && (
        <p class="warning" role="status">
          {words.hidden}
        </p>
      )}
      {signedIn.value && (shown === "hidden" || (file?.glasses?.length ?? 0) > 0) && (
        <Glass code={code} file={file} onBroken={() => void open()} onOver={() => setShown("hidden")} />
      )}
      <div class="columns">
        <div>
          {file && <Standing file={file} />}
          {file && <Owed file={file} />}
          {/* Under glass one reads only. */}
          {(file === null || isParty) && <AddEntry code={code} file={file} />}
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
          <section class="told">
            <h2>{words.timeline}</h2>
            <ol class="timeline">
              {[...file.entries].reverse().map((entry) => (
                <EntryLine key={entry.id} entry={entry} of={knownCase(code, file)} />
              ))}
            </ol>
          </section>
        )}
        <div>
          {file && merges.value && <SamePerson key={code} file={file} onChanged={() => void open()} />}
          {signedIn.value && ANSWER.includes(role) && (
            <AnswerFor key={`${code} answers`} code={code} onErased={() => setShown("codes")} />
          )}
        </div>
      </div>
    </>
  );
}

/** What is owed here; one's own duties lead to the forms that end them. */
function Owed({ file }: { file: CaseFile }) {
  const now = useServerTime();
  const words = caseFileTexts[language.value];
  const owed = file.obligations
    .filter(({ state }) => state === "open")
    .sort((one, other) => one.due_at.localeCompare(other.due_at));
  if (owed.length === 0) return null;
  const me = profile.value?.unit.id;
  const nameOf = (holder: string) => file.parties.find(({ unit }) => unit.id === holder)?.unit;
  const endings = ({ holder, ended_by = [] }: Obligation) =>
    holder === me
      ? ended_by.slice(0, OFFERED).flatMap((name) => writable.value.find(({ form }) => form === name) ?? [])
      : [];
  return (
    <section>
      <h2>{texts.value.cases.owedHere}</h2>
      <ul class="obligations">
        {owed.map((one) => {
          const holder = one.holder === me ? undefined : nameOf(one.holder);
          const forms = endings(one);
          return (
            <ObligationLine
              key={one.id}
              obligation={one}
              now={now}
              head={holder && <p class="help">{words.owes(say(holder))}</p>}
            >
              {forms.length > 0 && (
                <p class="actions">
                  {forms.map((form) => (
                    <button
                      type="button"
                      class="secondary"
                      key={form.form}
                      onClick={() => writeFor(file.case, file, form)}
                    >
                      {words.write(say(form))}
                    </button>
                  ))}
                </p>
              )}
            </ObligationLine>
          );
        })}
      </ul>
    </section>
  );
}
