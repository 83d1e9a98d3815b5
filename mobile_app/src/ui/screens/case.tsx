import { computed } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";

import { caseFile } from "../../api/reading";
import type { CaseFile, Form } from "../../core/wire";
import { knownCase } from "../known-case";
import { Later } from "../later";
import { hearServerTime, items, profile, session, signedIn, writable } from "../phone";
import { go } from "../screen";
import { say, texts } from "../texts/language";
import { EntryLine } from "./case-entry";
import { instant } from "../texts/time";
import { NeedSignIn } from "./desk-parts";
import { ObligationLine } from "./obligation-line";
import { OutboxLine } from "./outbox-line";
import { useHouseTime } from "../use-house-time";

/** Whether this officer merges files: the hotline. */
const merges = computed(() => writable.value.some(({ form }) => form === "merge"));

/** Who answers for a case, and who does so without reading it; the house judges both again. */
const ANSWER = ["focal_point", "hotline_leader", "unit_leader"];
const CODES_ONLY = ["unit_leader", "working_group_member", "working_group_head", "administrator"];

type Shown = CaseFile | "opening" | "hidden" | "unreachable" | "codes";

/** One case: where it stands, what is owed, what was written, and what this officer may add. */
export function Case({ code }: { code: string }) {
  const [shown, setShown] = useState<Shown>("opening");
  const { cases: words } = texts.value;
  const open = useCallback(async () => {
    const heard = await caseFile(session, code);
    if (heard !== null && heard !== "hidden") hearServerTime(heard.serverTime);
    setShown(heard === null ? "unreachable" : heard === "hidden" ? "hidden" : heard.thing);
  }, [code]);
  // Each opening is on record: it is done when somebody looks, never by itself again and again.
  const role = profile.value?.role ?? "";
  useEffect(() => {
    if (signedIn.value && !CODES_ONLY.includes(role)) void open();
    else setShown(signedIn.value ? "codes" : "opening");
  }, [open, signedIn.value, role]);

  // Signed out, nothing of the file stays on the screen.
  const file = typeof shown === "string" || !signedIn.value ? null : shown;
  const unsent = items.value.filter((item) => item.case === code && (item.state !== "received" || file === null));
  return (
    <>
      <h1><code>{code}</code></h1>
      {!signedIn.value && <NeedSignIn why={words.offline} />}
      {signedIn.value && shown === "opening" && <p class="help">{texts.value.loading}</p>}
      {signedIn.value && shown === "unreachable" && <div class="line" role="status"><span>{texts.value.alerts.unreachable}</span><button type="button" class="secondary" onClick={() => void open()}>{words.again}</button></div>}
      {signedIn.value && shown === "hidden" && <p class="warning" role="status">{words.hidden}</p>}
      {signedIn.value && (shown === "hidden" || (file?.glasses?.length ?? 0) > 0) && <Later of="glass" code={code} file={file} onBroken={() => void open()} onOver={() => setShown("hidden")} />}
      {file && <Standing file={file} />}
      {/* Under glass one reads only. */}
      {(file === null || file.parties.some(({ unit }) => unit.id === profile.value?.unit.id)) && <AddEntry code={code} file={file} />}
      {file && <Owed file={file} />}
      {file && merges.value && <Later of="samePerson" key={code} file={file} onChanged={() => void open()} />}
      {signedIn.value && ANSWER.includes(role) && <Later of="answerFor" key={`${code} answers`} code={code} />}
      {unsent.length > 0 && <section><h2>{texts.value.home.outbox}</h2><ul class="outbox">{unsent.map((item) => <OutboxLine key={item.id} item={item} />)}</ul></section>}
      {file && (
        <section>
          <h2>{words.timeline}</h2>
          <ol class="timeline">{[...file.entries].reverse().map((entry) => <EntryLine key={entry.id} entry={entry} of={knownCase(code, file)} />)}</ol>
        </section>
      )}
    </>
  );
}

function Standing({ file }: { file: CaseFile }) {
  const { cases: words } = texts.value;
  const { status, holder, referrals, contradictions, mergings } = file.standing;
  const open = contradictions.filter(({ settled_by }) => settled_by === null);
  return (
    <section class="item">
      <p><b>{(words.status as Readonly<Record<string, string>>)[status] ?? status}</b></p>
      {holder && <p class="help">{words.holder(say(holder))}</p>}
      <p class="help">{words.parties(file.parties.map(({ unit }) => say(unit)).join(", "))}</p>
      {referrals.map((referral) => <p class="help" key={referral.entry}>{words.referral(say(referral.to), referral.done.join(" "), referral.open.join(" "))}</p>)}
      {file.glasses?.map(({ by, since, until }) => <p class="warning" key={since}>{words.glass(by ? `${by.name}, ${say(by.unit)}` : "", instant(since), instant(until))}</p>)}
      {mergings?.map((one) => <Later of="merged" key={one.entry} merging={one} />)}
      {open.map(({ path, decides }) => <p class="warning" key={path}>{words.contradiction(path, say(decides))}</p>)}
    </section>
  );
}

function Owed({ file }: { file: CaseFile }) {
  const now = useHouseTime();
  const owed = file.obligations.filter(({ state }) => state === "open").sort((one, other) => one.due_at.localeCompare(other.due_at));
  if (owed.length === 0) return null;
  return (
    <section>
      <h2>{texts.value.cases.owedHere}</h2>
      <ul class="obligations">{owed.map((one) => <ObligationLine key={one.id} obligation={one} now={now} />)}</ul>
    </section>
  );
}

/** All that this officer may write for the case, folded away until wanted. */
function AddEntry({ code, file }: { code: string; file: CaseFile | null }) {
  const { cases: words } = texts.value;
  const write = (form: Form) => go({ name: "form", form, of: knownCase(code, file), values: {}, replaces: null });
  // A merge is written into two files at once: there is a place of its own for it.
  const offered = writable.value.filter(({ form }) => !form.startsWith("merge"));
  if (offered.length === 0) return null;
  return (
    <details class="add">
      <summary>{words.add}</summary>
      <div class="forms">{offered.map((form) => <button type="button" class="secondary" key={form.form} onClick={() => write(form)}>{say(form)}</button>)}</div>
    </details>
  );
}
