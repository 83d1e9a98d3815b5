/** Draws questions that are answered with ticks. */

import type { ArraySchema, BooleanSchema, Value } from "../../core/schema";
import { inLanguage, texts } from "../../texts/language";
import { describedBy, type FieldProps, Grouped, idOf, labelOf, Notes } from "./field-frame";

/** Draws a picklist with several answers. */
export function TicksField(field: FieldProps<ArraySchema>) {
  const { schema, value, required, onChange } = field;
  const chosen = Array.isArray(value) ? (value as readonly Value[]) : [];
  const options = schema.items.type === "string" ? (schema.items["x-options"] ?? []) : [];
  // Keep the list's order, not the order of tapping: the same ticks are the same answer.
  const toggled = (code: string, ticked: boolean) =>
    options
      .map((option) => option.code)
      .filter((optionCode) => (optionCode === code ? ticked : chosen.includes(optionCode)));
  const ticks = (offered: typeof options) => (
    <div class="ticks">
      {offered.map((option) => (
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
  );
  const open = required ? options.length : schema["x-widget"] === "first_few" ? FIRST_FEW : folds(options) ? 0 : LONG;
  const first = options.slice(0, open);
  const folded = options.slice(open);
  const count = folded.filter(({ code }) => chosen.includes(code)).length;
  return (
    <Grouped {...field}>
      {first.length > 0 && ticks(first)}
      {folded.length > 0 && (
        <details class="fold">
          <summary>
            {texts.value.form.more(folded.length)}
            {count > 0 && <b> · {texts.value.form.chosen(count)}</b>}
          </summary>
          {ticks(folded)}
        </details>
      )}
    </Grouped>
  );
}

/** Options that are nearly always the answer, before the rest of a long list. */
const FIRST_FEW = 2;

/** More than this fill a phone's screen: an optional list stays folded until wanted. */
const LONG = 6;

function folds(options: readonly unknown[]): boolean {
  return options.length > LONG;
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
