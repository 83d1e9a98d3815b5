import { useContext } from "preact/hooks";

import type { StringSchema } from "../../core/schema";
import { findForm } from "../../state/forms";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { CaseEntries } from "./case-entries";
import { describedBy, type FieldProps, idOf, Labelled } from "./field-frame";

/** Draws a choice among the case's other entries. Where the phone knows none to offer, the question is left out. */
export function EntryField(field: FieldProps<StringSchema>) {
  const { schema, path, value, required, onChange } = field;
  const wanted = schema["x-refers"] ?? [];
  const offered = useContext(CaseEntries).filter(({ form }) => wanted.includes("*") || wanted.includes(form));
  if (offered.length === 0 && !required) return null;
  return (
    <Labelled {...field}>
      <select
        id={idOf(path)}
        value={typeof value === "string" ? value : ""}
        aria-required={required}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{texts.value.form.choose}</option>
        {offered.map(({ id, form, at, to }) => (
          <option key={id} value={id}>
            {to ? `→ ${inLanguage(to)}` : `${titleOf(form)} · ${formatInstant(at)}`}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function titleOf(name: string): string {
  const form = findForm(name);
  return form ? inLanguage(form) : name;
}
