/** Draws the form of any kind of record, from the fields the register describes itself with. */

import { useState } from "preact/hooks";

import { type DirectoryLine, type Fields, keepRecord, type RecordWhole, type Values } from "../../api/register";
import { clock, session } from "../../state/connection";
import { Asked, Line } from "./inputs";
import { fieldsOf, ownAgency, valueAt, word, words } from "./register-state";
import { GroupFields } from "./working-group";

interface RecordFormProps {
  readonly kind: string;
  readonly id: string | null;
  readonly before: Values | null;
  readonly names: DirectoryLine["names"];
  readonly onSaved: (saved: RecordWhole) => void;
  readonly onCancel: (() => void) | null;
}

/** Kinds whose id nobody has to think of. */
const NAMED_BY_US = ["person", "number", "service", "guidance", "staffing", "proposal", "training", "recipient"];

/** Draws the form; saving says that the record is right today. */
export function RecordForm({ kind, id, before, names, onSaved, onCancel }: RecordFormProps) {
  const [values, setValues] = useState<Values>(() => begun(before));
  const [newId, setNewId] = useState(() => (NAMED_BY_US.includes(kind) ? madeId(kind) : ""));
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const [fields, setFields] = useState<Fields>({});
  const answer = (path: string, value: unknown) => {
    const [field = "", language] = path.split(".");
    setValues((now) => {
      const kept = now[field];
      if (!language) return { ...now, [field]: value };
      return { ...now, [field]: { ...(typeof kept === "object" ? kept : {}), [language]: value } };
    });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await keepRecord(session, kind, id ?? newId, written(values), reason);
    if (result === null) return setWrong(words().failed);
    if ("value" in result) return onSaved(result.value);
    setFields(result.fields);
    return setWrong(result.refused);
  };
  return (
    <form class="register-form" onSubmit={(event) => void submit(event)}>
      <h1>{id === null ? words().add(word("record_kind", kind)) : words().edit}</h1>
      {id === null && !NAMED_BY_US.includes(kind) && (
        <Line id="record-id" label={words().id} value={newId} onText={setNewId} />
      )}
      {kind === "working_group" && <GroupFields values={values} onAnswer={answer} />}
      {fieldsOf(kind).map((field) => (
        <Asked
          key={field.path}
          field={field}
          value={valueAt(values, field.path)}
          names={names}
          wrong={fields[field.path] ?? fields[field.path.split(".")[0]!]}
          onAnswer={(value) => answer(field.path, value)}
        />
      ))}
      <Line id="record-reason" label={words().reason} value={reason} onText={setReason} />
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="primary" disabled={reason.trim() === "" || (id === null && newId === "")}>
        {words().save}
      </button>
      {onCancel && (
        <button type="button" class="quiet" onClick={onCancel}>
          {words().cancel}
        </button>
      )}
    </form>
  );
}

function begun(before: Values | null): Values {
  const today = new Date((clock.now(performance.now()) ?? Date.now()) + 7 * 3_600_000).toISOString().slice(0, 10);
  const preset = { agency: ownAgency.value, status: "confirmed", valid_from: today };
  if (before === null) return preset;
  const { id: _id, confirmed_on: _confirmed, ...rest } = before;
  return { ...preset, ...rest };
}

/** Leaves out what was not answered: the server reads an absent field as such. */
function written(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  );
}

function madeId(kind: string): string {
  const random = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(36).padStart(2, "0"));
  return `${kind.slice(0, 8)}-${random.join("")}`;
}
