import { useEffect, useState } from "preact/hooks";

import {
  type DatedFact,
  type PolicyFile,
  type RuleSetDocument,
  readRuleSet,
  type ShownRule,
  type ShownRules,
} from "../../api/rule-set";
import { session } from "../../state/connection";
import { signedIn } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language, texts } from "../../texts/language";
import { ruleSetTexts } from "../../texts/rule-set";
import { formatDay } from "../../texts/time";
import { NeedSignIn } from "./desk-parts";
import { PickList } from "./reason-form";

const RETRY_MS = 5_000;
const STATUSES = ["all", "confirmed", "unverified", "setting"] as const;

/** Shows the plan behind the rules, what is unknown of it, the law since, and every rule with its source. */
export function RuleSet() {
  const [found, setFound] = useState<ShownRules | null>(null);
  const [failed, setFailed] = useState(false);
  const [only, setOnly] = useState<string>("all");
  const words = ruleSetTexts[language.value];
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const reply = await readRuleSet(session);
      if (!wanted) return;
      if (reply.kind === "answered") setFound(reply.value);
      else again = setTimeout(read, RETRY_MS);
      setFailed(reply.kind !== "answered");
    };
    let again: ReturnType<typeof setTimeout> | undefined;
    if (signedIn.value) void read();
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [signedIn.value]);
  if (!signedIn.value) return <NeedSignIn why={deferredTexts[language.value].desk.needSignIn} />;
  const shown = (rules: readonly ShownRule[]) => rules.filter(({ status }) => only === "all" || status === only);
  return (
    <>
      <h1>{words.title}</h1>
      {!found && <p role="status">{failed ? texts.value.unreachable : words.loading}</p>}
      {found && (
        <>
          <TheDocument document={found.document} />
          <PickList
            id="rule-status"
            label={words.only}
            options={STATUSES.map((code) => ({
              code,
              vi: ruleSetTexts.vi.statuses[code],
              en: ruleSetTexts.en.statuses[code],
            }))}
            value={only}
            onPick={setOnly}
          />
          <Rules title={words.deadlines} rules={shown(found.deadlines)} />
          <Rules title={words.rights} rules={shown(found.rights)} />
          <Files files={found.files} />
        </>
      )}
    </>
  );
}

function TheDocument({ document }: { document: RuleSetDocument }) {
  const words = ruleSetTexts[language.value];
  return (
    <section aria-labelledby="rule-document">
      <h2 id="rule-document">{words.document}</h2>
      <p>
        <strong>{document.number}</strong>
        <br />
        {words.issued(inLanguage(document.kind), inLanguage(document.place), formatDay(document.issued_on))}
      </p>
      <h3>{words.bodies}</h3>
      <ul>
        {document.bodies.map(({ name, today, status }) => (
          <li key={name.vi}>
            {inLanguage(name)}
            {today && `; ${words.today(inLanguage(today))}`} {status === "unverified" && words.unsure}
          </li>
        ))}
      </ul>
      <h3>{words.periods}</h3>
      <ul>
        {document.periods.map(({ stands_in, first, last }) => (
          <li key={stands_in.vi}>{words.periodIn(inLanguage(stands_in), first, last)}</li>
        ))}
      </ul>
      {document.periods.length > 1 && <p class="help">{words.twoPeriods}</p>}
      {document.is_past && <p class="warning">{words.past}</p>}
      <h3>{words.unknown}</h3>
      <ul>
        {document.unknown.map((line) => (
          <li key={line.vi}>{inLanguage(line)}</li>
        ))}
      </ul>
      <h3>{words.basis}</h3>
      <p>{inLanguage(document.basis)}</p>
      <Facts title={words.history} facts={document.history} />
      <Facts title={words.laws} facts={document.laws} />
    </section>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly DatedFact[] }) {
  const words = ruleSetTexts[language.value];
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact.vi}>
            {inLanguage(fact)}
            <span class="help">
              {" "}
              {words.from(formatDay(fact.valid_from), fact.valid_to ? formatDay(fact.valid_to) : null)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Rules({ title, rules }: { title: string; rules: readonly ShownRule[] }) {
  const words = ruleSetTexts[language.value];
  return (
    <details class="fold">
      <summary>
        {title} <span class="count">{rules.length}</span>
      </summary>
      <ul>
        {rules.map((rule) => (
          <li class="item" key={rule.id} data-rule={rule.id}>
            <strong>{inLanguage(rule.what)}</strong>
            {rule.limit && (
              <>
                <br />
                {inLanguage(rule.limit)}
              </>
            )}
            <p>{inLanguage(rule.basis)}</p>
            <p class="help">
              {words.statuses[rule.status]} · {words.version} {versionOf(rule.version)} ·{" "}
              {words.from(formatDay(rule.valid_from), rule.valid_to && formatDay(rule.valid_to))}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Files({ files }: { files: readonly PolicyFile[] }) {
  const words = ruleSetTexts[language.value];
  return (
    <details class="fold">
      <summary>
        {words.files} <span class="count">{files.length}</span>
      </summary>
      <ul>
        {files.map((file) => (
          <li class="item" key={file.name.vi}>
            <strong>{inLanguage(file.name)}</strong>
            <p class="help">
              {words.version} {versionOf(file.version)} · {words.counts(file.confirmed, file.unverified, file.setting)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A version that is a day is shown as one. */
function versionOf(version: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(version) ? formatDay(version) : version;
}
