/** Draws the end of a shift: what is open, a note for each case, and both signatures. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import {
  type Handover,
  handOver,
  type Shift as OpenShift,
  readHandovers,
  readShift,
  type ShiftCase,
  takeOver,
} from "../../api/shifts";
import { uuid7 } from "../../core/uuid7";
import { beginEntry } from "../../state/begin-entry";
import { session } from "../../state/connection";
import { writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { items, readItems } from "../../state/outbox";
import { save } from "../../state/save-entry";
import { trustedNow } from "../../state/trusted-clock";
import { inLanguage, language, texts } from "../../texts/language";
import { shiftTexts } from "../../texts/shifts";
import { formatDue, formatInstant } from "../../texts/time";
import { PickList } from "../screens/reason-form";
import { follow, refreshQueue } from "./desk-state";
import { readLists } from "./pass-on";
import { WholeTable } from "./whole-table";

const NOTE = "case_note";

/** Draws the handovers that wait for this officer, the own one to sign, and those so far. */
export function Shift() {
  const [past, setPast] = useState<readonly Handover[] | null>(null);
  const [failed, setFailed] = useState(false);
  const words = shiftTexts[language.value];
  const read = async () => {
    const found = await readHandovers(session);
    setFailed(found === null);
    if (found !== null) setPast(found);
  };
  useEffect(() => void read(), []);
  const waiting = (past ?? []).filter((handover) => handover.mine && handover.accepted_at === null);
  return (
    <>
      {failed && (
        <p class="warning" role="status">
          {texts.value.unreachable}
        </p>
      )}
      {waiting.map((handover) => (
        <Waiting key={handover.id} handover={handover} onDone={() => void read()} />
      ))}
      <HandOverForm onDone={() => void read()} />
      <h2>{words.past}</h2>
      {past?.length === 0 && <p class="nothing">{words.none}</p>}
      {(past ?? []).map((handover) => (
        <details key={handover.id} class="item">
          <summary>
            <b>{words.line(handover.by.name, handover.to.name)}</b>
            <span class="help">
              {words.handed(formatInstant(handover.handed_at))} ·{" "}
              {handover.accepted_at === null
                ? words.notTaken
                : words.taken(formatInstant(handover.accepted_at), handover.moved)}{" "}
              · {words.cases(handover.cases.length)}
            </span>
          </summary>
          <OpenCases shift={handover} />
        </details>
      ))}
    </>
  );
}

function Waiting({ handover, onDone }: { handover: Handover; onDone: () => void }) {
  const [wrong, setWrong] = useState("");
  const words = shiftTexts[language.value];
  const sign = async () => {
    const result = await takeOver(session, handover.id);
    setWrong(result.kind === "done" ? "" : result.kind === "refused" ? result.why : words.failed);
    if (result.kind === "done") {
      refreshQueue();
      onDone();
    }
  };
  return (
    <section class="desk-found" aria-label={words.waitsForMe(handover.by.name)}>
      <p>
        <b>{words.waitsForMe(handover.by.name)}</b> · {formatInstant(handover.handed_at)}
      </p>
      <OpenCases shift={handover} />
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="button" class="primary" onClick={() => void sign()}>
        {words.accept}
      </button>
    </section>
  );
}

function HandOverForm({ onDone }: { onDone: () => void }) {
  const [shift, setShift] = useState<OpenShift | null>(null);
  const [staff, setStaff] = useState<readonly { readonly code: string; readonly vi: string; readonly en: string }[]>(
    [],
  );
  const [to, setTo] = useState("");
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const [outcome, setOutcome] = useState({ wrong: "", signed: false });
  const words = shiftTexts[language.value];
  const [failed, setFailed] = useState(false);
  const read = () =>
    void readShift(session).then((found) => {
      setFailed(found === null);
      if (found !== null) setShift(found);
    });
  useEffect(() => {
    read();
    void readLists().then((lists) => setStaff(lists?.staff ?? []));
  }, []);
  if (shift === null) return <p class="help">{failed ? texts.value.unreachable : texts.value.loading}</p>;
  const sign = async (event: Event) => {
    event.preventDefault();
    const named = await savedNotes(notes);
    const id = uuid7(trustedNow(), crypto.getRandomValues(new Uint8Array(10)));
    const result =
      named === null ? ({ kind: "failed" } as const) : await handOver(session, { id, to_officer: to, notes: named });
    setOutcome({
      wrong: result.kind === "done" ? "" : result.kind === "refused" ? result.why : words.failed,
      signed: result.kind === "done",
    });
    if (result.kind !== "done") return;
    setNotes({});
    read();
    onDone();
  };
  return (
    <form class="desk-shift" aria-label={words.title} onSubmit={(event) => void sign(event)}>
      <p class="help">{words.help}</p>
      <OpenCases
        shift={shift}
        note={(code) => (
          <input
            type="text"
            autocomplete="off"
            maxLength={2000}
            aria-label={words.writeNote(code)}
            value={notes[code] ?? ""}
            onInput={(event) => setNotes({ ...notes, [code]: event.currentTarget.value })}
          />
        )}
      />
      <PickList id="shift-to" label={words.to} options={staff} value={to} onPick={setTo} />
      {outcome.wrong !== "" && (
        <p class="error" role="alert">
          {outcome.wrong}
        </p>
      )}
      {outcome.signed && (
        <p class="notice" role="status">
          {words.signed}
        </p>
      )}
      <button type="submit" class="primary" disabled={to === ""}>
        {words.sign}
      </button>
    </form>
  );
}

/** Draws the cases of a shift as a table; `note`: what stands in the last column. */
function OpenCases({ shift, note }: { shift: OpenShift; note?: (code: string) => ComponentChildren }) {
  const words = shiftTexts[language.value];
  return (
    <>
      <p class="help">
        {words.counts(shift.waiting, shift.urgent)} {shift.more && words.more}
      </p>
      {shift.cases.length === 0 && <p class="nothing">{words.nothingOpen}</p>}
      {shift.cases.length > 0 && (
        <WholeTable columns={Object.values(words.columns)}>
          {once(shift.cases).map((line) => (
            <tr key={line.case} data-line={line.case}>
              <td>
                <a href={`#case=${line.case}`} data-row onClick={(event) => follow(event, line.case)}>
                  <code>{line.case}</code>
                </a>
              </td>
              <td>{words.why[line.why]}</td>
              <td>{nextOf(line)}</td>
              <td>{note ? note(line.case) : line.note !== null && words.hasNote}</td>
            </tr>
          ))}
        </WholeTable>
      )}
    </>
  );
}

/** Leaves each case once, for its weightiest reason. */
function once(cases: readonly ShiftCase[]): readonly ShiftCase[] {
  const found = new Map<string, ShiftCase>();
  for (const line of cases) {
    const before = found.get(line.case);
    if (!before) found.set(line.case, line);
    else if (before.due_at === null) found.set(line.case, { ...before, duty: line.duty, due_at: line.due_at });
  }
  return [...found.values()];
}

function nextOf({ duty, due_at }: ShiftCase): string {
  return [duty && inLanguage(duty), due_at && formatDue(due_at)].filter(Boolean).join(" · ");
}

/** Saves the notes as entries of their cases, and names them; null where one could not be saved. */
async function savedNotes(
  notes: Readonly<Record<string, string>>,
): Promise<readonly { readonly case: string; readonly note: string }[] | null> {
  const form = writable.value.find((each) => each.form === NOTE);
  const named: { case: string; note: string }[] = [];
  for (const [code, typed] of Object.entries(notes)) {
    const text = typed.trim();
    if (text === "" || !form) continue;
    const begun = beginEntry(form, knownCase(code), null, { text });
    const before = new Set(items.value.map(({ id }) => id));
    if ((await save(begun, begun.values)).failure !== null) return null;
    await readItems();
    const saved = items.value.find((item) => item.case === code && item.form === NOTE && !before.has(item.id));
    if (saved) named.push({ case: code, note: saved.id });
  }
  return named;
}
