import { useContext } from "preact/hooks";

import type { StringSchema } from "../../core/schema";
import { inLanguage, texts } from "../../texts/language";
import { CaseEntries, entryName } from "./case-entries";
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
        {offered.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {entry.to ? `→ ${inLanguage(entry.to)}` : entryName(entry)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
