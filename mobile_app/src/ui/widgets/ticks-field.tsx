/** Draws questions that are answered with ticks. */

import type { ArraySchema, BooleanSchema, Value } from "../../core/schema";
import { inLanguage } from "../../texts/language";
import { describedBy, type FieldProps, Grouped, idOf, labelOf, Notes } from "./field-frame";

/** Draws a picklist with several answers. */
export function TicksField(field: FieldProps<ArraySchema>) {
  const { schema, value, onChange } = field;
  const chosen = Array.isArray(value) ? (value as readonly Value[]) : [];
  const options = schema.items.type === "string" ? (schema.items["x-options"] ?? []) : [];
  // Keep the list's order, not the order of tapping: the same ticks are the same answer.
  const toggled = (code: string, ticked: boolean) =>
    options
      .map((option) => option.code)
      .filter((optionCode) => (optionCode === code ? ticked : chosen.includes(optionCode)));
  return (
    <Grouped {...field}>
      <div class="ticks">
        {options.map((option) => (
          <label class="choice" key={option.code}>
            <input
              type="checkbox"
              checked={chosen.includes(option.code)}
              onChange={(event) => onChange(toggled(option.code, event.currentTarget.checked))}
            />
            <span>{inLanguage(option)}</span>
          </label>
        ))}
      </div>
    </Grouped>
  );
}

/** Draws a single tick: yes, or nothing. */
export function TickField(field: FieldProps<BooleanSchema>) {
  const { schema, path, value, onChange } = field;
  return (
    <div class="field">
      <Notes {...field}>
        <label class="choice">
          <input
            id={idOf(path)}
            type="checkbox"
            checked={value === true}
            aria-describedby={describedBy(field)}
            onChange={(event) => onChange(event.currentTarget.checked || undefined)}
          />
          <span>{labelOf(schema, path)}</span>
        </label>
      </Notes>
    </div>
  );
}
