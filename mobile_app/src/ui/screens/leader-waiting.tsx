import { useEffect, useState } from "preact/hooks";

import type { CaseFile } from "../../core/case-file";
import type { Alert, Form } from "../../core/wire";
import { beginEntry } from "../../state/begin-entry";
import { findForm, writable } from "../../state/forms";
import { knownCase, readCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { openAlerts } from "../../state/open-alerts";
import { items } from "../../state/outbox";
import { usePolled } from "../../state/polling";
import { pushCount } from "../../state/tapped-notification";
import { caseFileTexts } from "../../texts/case-file";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";
import { CaseEntries } from "../widgets/case-entries";
import { countOf, MoreAlerts } from "../widgets/more-alerts";
import { EntryLine } from "./case-entry";

/** Lists what was reported to the leader and waits for their word, with what they may read of it and how to answer. */
export function LeaderWaiting() {
  const { value } = usePolled(openAlerts, signedIn.value);
  // The leader's own word has arrived: what it answers waits no more. A push tells of something new.
  const received = items.value.filter(({ state }) => state === "received").length;
  useEffect(() => {
    if (signedIn.value) void openAlerts.refresh();
  }, [received, pushCount.value]);
  const waiting = (value?.alerts ?? []).filter((alert) => alert.for_you !== false && formsAnswering(alert).length > 0);
  // Something may wait for the leader's word behind the alerts that were read.
  if (waiting.length === 0 && !value?.next) return null;
  return (
    <section aria-labelledby="leader-waiting">
      <h2 id="leader-waiting">
        {caseFileTexts[language.value].leading.waits}
        <span class="count"> {countOf(waiting, value?.next)}</span>
      </h2>
      <ul class="alerts">
        {waiting.map((alert) => (
          <WaitingLine key={alert.id} alert={alert} />
        ))}
      </ul>
      <MoreAlerts />
    </section>
  );
}

function WaitingLine({ alert }: { alert: Alert }) {
  const [file, setFile] = useState<CaseFile | "unread" | "reading" | null>(null);
  const words = caseFileTexts[language.value].leading;
  const { alerts: shared, cases } = listTexts[language.value];
  const reported = alert.matter && findForm(alert.matter.form);
  const cause = causeOf(alert);
  const read = async () => {
    setFile("reading");
    const opened = await readCase(alert.case);
    setFile(opened ?? "unread");
    return opened;
  };
  const answer = async (form: Form) => {
    const opened = typeof file === "object" && file !== null ? file : await read();
    const to = form.form === "superior_direction" && alert.matter ? { to_unit: alert.matter.by_unit.id } : {};
    go(beginEntry(form, knownCase(alert.case, opened), opened, { about: cause, ...to }));
  };
  return (
    <li class={`item alert ${alert.urgency}`} data-waiting={alert.id}>
      <div>
        <p class="item-head">
          <span class={`urgency ${alert.urgency}`}>{shared[alert.urgency]}</span> <strong>{kindOf(alert)}</strong>
        </p>
        {reported && alert.matter && <p>{words.from(inLanguage(reported), inLanguage(alert.matter.by_unit))}</p>}
        <p>
          <button type="button" class="quiet code" onClick={() => go({ name: "case", code: alert.case })}>
            <span class="unseen">{cases.open} </span>
            <code>{alert.case}</code>
          </button>
        </p>
        <p class="help">{formatInstant(alert.raised_at)}</p>
        {file === "unread" && (
          <p class="warning" role="status">
            {texts.value.unreachable}
          </p>
        )}
        {typeof file === "object" && file !== null && <Content file={file} cause={cause} />}
      </div>
      <p class="actions">
        {(file === null || file === "unread") && (
          <button type="button" class="secondary" onClick={() => void read()}>
            {words.read}
            <span class="unseen"> {shared.case(alert.case)}</span>
          </button>
        )}
        {formsAnswering(alert).map((form) => (
          <button type="button" class="secondary" key={form.form} onClick={() => void answer(form)}>
            {inLanguage(form)}
            <span class="unseen"> {shared.case(alert.case)}</span>
          </button>
        ))}
      </p>
    </li>
  );
}

/** Draws the entry that was reported, and the request that it is about, as far as the leader may read them. */
function Content({ file, cause }: { file: CaseFile; cause: string }) {
  const reported = file.entries.find(({ id }) => id === cause);
  const request = file.entries.find(({ id }) => id === reported?.body["request"] || id === reported?.body["about"]);
  const known = knownCase(file.case, file);
  if (!reported) return <p class="help">{caseFileTexts[language.value].leading.unread}</p>;
  return (
    <CaseEntries.Provider value={known.entries}>
      <ol class="timeline">
        {[request, reported].map(
          (entry) => entry && <EntryLine key={entry.id} entry={entry} knownCase={known} all={file.entries} />,
        )}
      </ol>
    </CaseEntries.Provider>
  );
}

function formsAnswering({ answered_by = [] }: Alert): Form[] {
  return answered_by.flatMap((name) => writable.value.find(({ form }) => form === name) ?? []);
}

/** The entry that raised the alert: the second part of the alert's id. */
function causeOf({ id }: Alert): string {
  return id.split(".")[1] ?? "";
}

function kindOf({ kind }: Alert): string {
  const { kinds } = deferredTexts[language.value];
  return (kinds as Readonly<Record<string, string>>)[kind.split(".")[0] ?? ""] ?? kinds.other;
}
