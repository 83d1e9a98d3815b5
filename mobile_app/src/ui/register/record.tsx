/** Draws one record of any kind: what it says, what stands around it, whether it is still right, and how to change it. */

import { useEffect, useState } from "preact/hooks";

import {
  answerProposal,
  confirmRecords,
  type DirectoryLine,
  type Query,
  type RecordWhole,
  readRecord,
  sayFreePlaces,
  searchDirectory,
} from "../../api/register";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { mayDo, profile } from "../../state/officer";
import { inLanguage } from "../../texts/language";
import { formatDay, formatInstant } from "../../texts/time";
import { Dial, Lines } from "./finder";
import { Line } from "./inputs";
import { RecordForm } from "./record-form";
import { fieldsOf, nameOf, open, ownAgency, word, words } from "./register-state";
import { Group } from "./working-group";

const CONFIRMED = ["unit", "number", "service"];

/** Draws the record, or the form of a new one. */
export function Record({ kind, id, unit }: { kind: string; id: string | null; unit?: string | undefined }) {
  const [found, setFound] = useState<RecordWhole | "hidden" | "failed" | null>(null);
  const [editing, setEditing] = useState(id === null);
  const [note, setNote] = useState("");
  const load = async () => {
    if (id !== null) setFound((await readRecord(session, kind, id)) ?? "failed");
  };
  useEffect(() => void load(), []);
  const shown = found !== null && typeof found === "object" ? found : null;
  const isNewGroup = kind === "working_group" && found === "hidden" && mayDo("keep_register");
  if (editing || isNewGroup)
    return (
      <RecordForm
        kind={kind}
        id={id}
        before={shown?.record ?? (unit === undefined ? null : { unit })}
        onSaved={(saved) => {
          setFound(saved);
          setEditing(false);
          setNote(words().saved);
          if (id === null) open(kind, saved.record.id);
        }}
        onCancel={id === null ? null : () => setEditing(false)}
      />
    );
  if (shown === null)
    return (
      <p class="help" role="status">
        {found === "hidden" ? words().hidden : words().unreachable}
      </p>
    );
  const confirm = async () => {
    const done = await confirmRecords(session, [{ kind, id: shown.record.id }]);
    setNote(done ? words().confirmed : words().failed);
    if (done) await load();
  };
  return (
    <article class="record-page">
      <h1>{nameOf(kind, shown.record)}</h1>
      <p class="help">
        {[word("record_kind", kind), word("agency", shown.record.agency), ...places(shown)].join(" · ")}
      </p>
      <Marks record={shown} kind={kind} />
      <Dial record={shown.record} />
      <div class="register-acts">
        {shown.may_confirm && (
          <button type="button" class="primary" onClick={() => void confirm()}>
            {words().confirm}
          </button>
        )}
        {shown.may_keep && (
          <button type="button" class="secondary" onClick={() => setEditing(true)}>
            {words().edit}
          </button>
        )}
      </div>
      {note !== "" && (
        <p class="notice" role="status">
          {note}
        </p>
      )}
      {kind === "working_group" ? <Group group={shown} /> : <Answers kind={kind} record={shown.record} />}
      {kind === "unit" && <AroundUnit record={shown} />}
      {kind === "service" && shown.record["unit"] === profile.value?.unit.id && mayDo("confirm_register") && (
        <FreePlaces id={shown.record.id} onDone={() => void load()} />
      )}
      {kind === "proposal" && shown.record["to_agency"] === ownAgency.value && mayDo("answer_proposal") && (
        <Answer id={shown.record.id} onDone={() => void load()} />
      )}
      {shown.versions.length > 0 && (
        <details class="fold">
          <summary>{words().versions}</summary>
          <ul>
            {shown.versions.map(({ version, at, by, reason }) => (
              <li key={version}>{words().version(formatInstant(at), by, reason)}</li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

function places({ unit, province }: DirectoryLine): string[] {
  return [unit, province].filter((each): each is Unit => each !== null).map(inLanguage);
}

function Marks({ record, kind }: { record: RecordWhole; kind: string }) {
  const { confirmed_on: confirmed, valid_to: ends } = record.record;
  return (
    <>
      {CONFIRMED.includes(kind) && (
        <p class={record.stale ? "warning" : "help"}>
          {record.stale && <b>{words().stale}. </b>}
          {typeof confirmed === "string" ? words().confirmedOn(formatDay(confirmed)) : words().neverConfirmed}
        </p>
      )}
      {typeof ends === "string" && <p class="warning">{words().ended(formatDay(ends))}</p>}
      {!record.usable && <p class="warning">{words().notUsable}</p>}
      {record.contact && <p class="warning">{words().contact(inLanguage(record.contact))}</p>}
      {record.lacks.length > 0 && (
        <div class="warning">
          {words().lacks}
          <ul>
            {record.lacks.map((code) => (
              <li key={code}>{word("missing_for_live", code)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Draws what a record says, field by field, in the order of its form. Empty ones are left out. */
function Answers({ kind, record }: { kind: string; record: DirectoryLine["record"] }) {
  return (
    <dl class="register-answers">
      {fieldsOf(kind).flatMap((field) => {
        const value = valueAt(record, field.path);
        const text = shownAs(value, field.options, field.widget);
        if (text === "" || ["name.vi", "name.en", "name", "label"].includes(field.path)) return [];
        return [
          <div key={field.path}>
            <dt>{inLanguage(field)}</dt>
            <dd>{text}</dd>
          </div>,
        ];
      })}
    </dl>
  );
}

/** Reads a field by its path: `name.vi`. */
export function valueAt(record: Readonly<{ [name: string]: unknown }>, path: string): unknown {
  const [field = "", language] = path.split(".");
  const value = record[field];
  return language && typeof value === "object" && value !== null
    ? (value as { [name: string]: unknown })[language]
    : value;
}

function shownAs(value: unknown, options: string | null, widget: string): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? words().yes : words().no;
  if (Array.isArray(value)) return value.map((code) => word(options, String(code))).join(", ");
  if (widget === "date") return formatDay(String(value));
  if (widget === "unit" || widget === "province") return "";
  return word(options, String(value));
}

function AroundUnit({ record }: { record: RecordWhole }) {
  const id = record.record.id;
  const chain: readonly [string, readonly Unit[]][] = [
    [words().above, record.above],
    [words().before, record.before],
    [words().after, record.after],
  ];
  return (
    <>
      {chain.map(
        ([label, units]) =>
          units.length > 0 && (
            <p key={label}>
              {label}:{" "}
              {units.map((unit, at) => (
                <>
                  {at > 0 && " › "}
                  <button type="button" class="quiet" key={unit.id} onClick={() => open("unit", unit.id)}>
                    {inLanguage(unit)}
                  </button>
                </>
              ))}
            </p>
          ),
      )}
      <OfUnit title={words().numbers} query={{ unit: id, kinds: ["number"] }} kind="number" mayAdd={record.may_keep} />
      <OfUnit title={words().people} query={{ unit: id, kinds: ["person"] }} kind="person" mayAdd={record.may_keep} />
      <OfUnit
        title={words().services}
        query={{ unit: id, kinds: ["service"] }}
        kind="service"
        mayAdd={record.may_keep}
      />
    </>
  );
}

function OfUnit({ title, query, kind, mayAdd }: { title: string; query: Query; kind: string; mayAdd: boolean }) {
  const [lines, setLines] = useState<readonly DirectoryLine[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const load = async (start: number) => {
    const page = await searchDirectory(session, { ...query, start, limit: 30 });
    if (page === null) return;
    setLines((before) => (start > 0 ? [...before, ...page.lines] : page.lines));
    setNext(page.next);
  };
  useEffect(() => void load(0), []);
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 && <p class="help">{words().none}</p>}
      <Lines lines={lines} />
      {next !== null && (
        <button type="button" class="secondary" onClick={() => void load(next)}>
          {words().more}
        </button>
      )}
      {mayAdd && (
        <button type="button" class="secondary" onClick={() => open(kind, null, query.unit)}>
          {words().add(title)}
        </button>
      )}
    </section>
  );
}

function FreePlaces({ id, onDone }: { id: string; onDone: () => void }) {
  const [free, setFree] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await sayFreePlaces(session, id, Number(free));
    setWrong(result === null ? words().failed : "refused" in result ? result.refused : "");
    if (result !== null && "value" in result) onDone();
  };
  return (
    <form class="reasoned" aria-label={words().freePlaces} onSubmit={(event) => void submit(event)}>
      <Line id="free-places" label={words().freePlaces} value={free} wrong={wrong} onText={setFree} numeric />
      <button type="submit" class="primary" disabled={!/^\d{1,5}$/.test(free)}>
        {words().sayFree}
      </button>
    </form>
  );
}

function Answer({ id, onDone }: { id: string; onDone: () => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await answerProposal(session, id, text);
    setWrong(result === null ? words().failed : "refused" in result ? result.refused : "");
    if (result !== null && "value" in result) onDone();
  };
  return (
    <form class="reasoned" aria-label={words().answer} onSubmit={(event) => void submit(event)}>
      <Line id="proposal-answer" label={words().answer} value={text} wrong={wrong} onText={setText} long />
      <button type="submit" class="primary" disabled={text.trim() === ""}>
        {words().send}
      </button>
    </form>
  );
}
