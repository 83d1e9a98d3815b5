/** Draws one record of any kind: what it says, what stands around it, whether it is still right, how to change it. */

import { useEffect, useState } from "preact/hooks";

import { confirmRecords, type DirectoryLine, type RecordWhole, readRecord } from "../../api/register";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { mayDo, profile } from "../../state/officer";
import { inLanguage, texts } from "../../texts/language";
import { formatDay, formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { AroundUnit } from "./around-unit";
import { Dial } from "./finder";
import { RecordForm } from "./record-form";
import { fieldsOf, nameOf, open, ownAgency, valueAt, word, words } from "./register-state";
import { Answer, FreePlaces } from "./unit-answers";
import { Group } from "./working-group";

const Hats = lazy(() => import("./administration").then((loaded) => loaded.Hats));

const CONFIRMED = ["unit", "number", "service"];

/** Draws the record, or the form of a new one. */
export function Record({ kind, id, unit }: { kind: string; id: string | null; unit?: Unit | undefined }) {
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
        before={shown?.record ?? (unit === undefined ? null : { unit: unit.id })}
        names={shown?.names ?? (unit === undefined ? {} : { [unit.id]: unit })}
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
        {found === "hidden" ? words().hidden : found === null ? texts.value.loading : words().unreachable}
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
      {kind === "working_group" ? <Group group={shown} /> : <Answers kind={kind} line={shown} />}
      {kind === "unit" && <AroundUnit record={shown} />}
      {kind === "person" && mayDo("confirm_appointment") && <Hats officer={shown.record.id} />}
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
function Answers({ kind, line: { record, names } }: { kind: string; line: DirectoryLine }) {
  return (
    <dl class="register-answers">
      {fieldsOf(kind).flatMap((field) => {
        const value = valueAt(record, field.path);
        const text = field.path === "provinces" ? named(value, names) : shownAs(value, field.options, field.widget);
        if (text === "" || ["name.vi", "name.en", "name", "label", "predecessors"].includes(field.path)) return [];
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

function named(ids: unknown, names: DirectoryLine["names"]): string {
  return Array.isArray(ids) ? ids.map((id) => (names[id] ? inLanguage(names[id]) : "?")).join(", ") : "";
}

function shownAs(value: unknown, options: string | null, widget: string): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? words().yes : words().no;
  if (Array.isArray(value)) return value.map((code) => word(options, String(code))).join(", ");
  if (widget === "date") return formatDay(String(value));
  if (widget === "unit" || widget === "province") return "";
  return word(options, String(value));
}
