/** Shows the hotline both sides of a code that was used twice, and takes its decision: one person or two. */

import { useState } from "preact/hooks";

import { normaliseCaseCode } from "../../core/case-code";
import type { CaseFile } from "../../core/case-file";
import type { Values } from "../../core/schema";
import type { Unit } from "../../core/wire";
import { findForm } from "../../state/forms";
import { go } from "../../state/navigation";
import { type CodeDecision, saveCodeDecision } from "../../state/save-code-decision";
import type { SaveFailure } from "../../state/save-entry";
import { codeDecisionTexts } from "../../texts/code-decision";
import { inLanguage, language, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { AnswersOf } from "./answers-of";

type Entry = CaseFile["entries"][number];

/** Parts of a form whose questions are about the person; all else is one answer each. */
const BLOCKS = ["person", "health", "trafficking"];
const DECISION = "code_decision";

/** Draws one question for each unit that wrote under the code although nobody called it. */
export function CodeDecisions({ file }: { file: CaseFile }) {
  const guests = file.parties.filter(({ uninvited }) => uninvited).map(({ unit }) => unit);
  return (
    <>
      {guests.map((unit) => (
        <OneOrTwo key={unit.id} file={file} unit={unit} />
      ))}
    </>
  );
}

function OneOrTwo({ file, unit }: { file: CaseFile; unit: Unit }) {
  const words = codeDecisionTexts[language.value];
  const decided = file.entries.filter(({ form, body }) => form === DECISION && body["unit"] === unit.id).at(-1);
  const newCode = decided?.body["new_code"];
  const [deciding, setDeciding] = useState(decided === undefined);
  const wrote = (entry: Entry) => entry.form !== DECISION && entry.by?.unit.id === unit.id;
  const name = inLanguage(unit);
  return (
    <section class="same-person">
      <h2>{words.title}</h2>
      {decided === undefined ? (
        <p class="warning">{words.came(name)}</p>
      ) : (
        <p class="warning" role="status">
          {(newCode ? words.apart : words.waits)(name, formatInstant(decided.received_at))}
        </p>
      )}
      {typeof newCode === "string" && (
        <button type="button" class="secondary" onClick={() => go({ name: "case", code: newCode })}>
          {words.open(newCode)}
        </button>
      )}
      <div class="sides">
        <Side title={words.first} entries={file.entries.filter((entry) => !wrote(entry) && tellsOfPerson(entry))} />
        <Side title={words.second(name)} entries={file.entries.filter(wrote)} />
      </div>
      {deciding ? (
        <Decide code={file.case} unit={unit.id} onSent={() => setDeciding(false)} />
      ) : (
        <button type="button" class="secondary" onClick={() => setDeciding(true)}>
          {words.again}
        </button>
      )}
    </section>
  );
}

function Side({ title, entries }: { title: string; entries: readonly Entry[] }) {
  const words = codeDecisionTexts[language.value];
  return (
    <div>
      <h3>{title}</h3>
      {entries.every(({ body }) => Object.keys(body).length === 0) && <p class="help">{words.unseen}</p>}
      {entries.map((entry) => {
        const form = findForm(entry.form);
        const when = formatInstant(entry.received_at);
        return (
          <AnswersOf
            key={entry.id}
            title={form ? `${inLanguage(form)} · ${when}` : when}
            answers={answersOf(entry)}
            open
          />
        );
      })}
    </div>
  );
}

function Decide({ code, unit, onSent }: { code: string; unit: string; onSent: () => void }) {
  const words = codeDecisionTexts[language.value];
  const [decision, setDecision] = useState<CodeDecision["decision"] | null>(null);
  const [typed, setTyped] = useState("");
  const [grounds, setGrounds] = useState("");
  const [state, setState] = useState<SaveFailure | "empty" | "sending" | null>(null);
  const send = async () => {
    const newCode = typed.trim() === "" ? undefined : normaliseCaseCode(typed);
    const wrong = decision === null || grounds.trim() === "" || newCode === null || newCode === code;
    if (wrong) return setState("empty");
    setState("sending");
    const named = decision === "two_persons" && newCode !== undefined ? { new_code: newCode } : {};
    const failure = await saveCodeDecision(code, { unit, decision, grounds: grounds.trim(), ...named });
    setState(failure);
    if (failure === null) onSent();
  };
  return (
    <form
      class="reasoned"
      noValidate
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset class="field">
        <legend>{words.which}</legend>
        <div class="choices">
          {(["one_person", "two_persons"] as const).map((choice) => (
            <label class="choice" key={choice}>
              <input
                type="radio"
                name={`decides-${unit}`}
                checked={decision === choice}
                onChange={() => setDecision(choice)}
              />
              <span>{words[choice]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {decision !== null && <p class="help">{decision === "one_person" ? words.oneHelp : words.twoHelp}</p>}
      {decision === "two_persons" && (
        <p>
          <label for={`code-${unit}`}>{words.newCode}</label>
          <input
            id={`code-${unit}`}
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            placeholder="7K3M9-Q2XPT-1"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </p>
      )}
      <p>
        <label for={`grounds-${unit}`}>{words.grounds}</label>
        <textarea
          id={`grounds-${unit}`}
          rows={3}
          maxLength={3000}
          value={grounds}
          onInput={(event) => setGrounds(event.currentTarget.value)}
        />
      </p>
      {state !== null && (
        <p class={state === "sending" ? "help" : "error"} role={state === "sending" ? "status" : "alert"}>
          {sentenceOf(state)}
        </p>
      )}
      <button type="submit" class="primary" disabled={state === "sending"}>
        {words.decide}
      </button>
    </form>
  );
}

function sentenceOf(state: SaveFailure | "empty" | "sending"): string {
  const words = codeDecisionTexts[language.value];
  if (state === "empty" || state === "sending") return words[state];
  return state === "noKey" ? texts.value.home.noKey : texts.value.form[state];
}

function tellsOfPerson({ body }: Entry): boolean {
  return BLOCKS.some((block) => block in body);
}

/** Lists the answers of an entry by the paths of their questions. */
function answersOf({ body }: Entry): CaseFile["standing"]["known"] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!BLOCKS.includes(name)) return [{ path: name, value }];
    const inner = Object.entries(value as Values);
    return inner.flatMap(([question, answer]) =>
      answer === undefined ? [] : [{ path: `${name}.${question}`, value: answer }],
    );
  });
}
