/** Draws questions with one answer out of a few. */

import type { BooleanSchema, StringSchema } from "../../core/schema";
import { inLanguage, texts } from "../../texts/language";
import { describedBy, type FieldProps, Grouped, idOf, Labelled, ownRules } from "./field-frame";

/** With more options a list that opens is quicker than buttons. */
const BUTTONS = 6;

/** So many letters at most let two answers stand side by side at 320 px. */
const SHORT = 12;

function areShort({ "x-options": options = [] }: StringSchema): boolean {
  return options.every((option) => inLanguage(option).length <= SHORT);
}

/** Draws a picklist with one answer. */
export function ChoiceField(field: FieldProps<StringSchema>) {
  const options = field.schema["x-options"] ?? [];
  return options.length <= BUTTONS ? <Buttons {...field} /> : <List {...field} />;
}

function Buttons(field: FieldProps<StringSchema>) {
  const { schema, path, value, required, onChange } = field;
  return (
    <Grouped {...field}>
      <div class={areShort(schema) ? "choices short" : "choices"}>
        {(schema["x-options"] ?? []).map((option) => (
          <label class="choice" key={option.code}>
            <input
              type="radio"
              name={idOf(path)}
              checked={value === option.code}
              onChange={() => onChange(option.code)}
            />
            <span>{inLanguage(option)}</span>
          </label>
        ))}
      </div>
      {!required && value !== undefined && (
        <button type="button" class="quiet" onClick={() => onChange(undefined)}>
          {texts.value.form.noAnswer}
        </button>
      )}
    </Grouped>
  );
}

/** Yes or no, and neither until somebody has said which: as an older server asks it. */
export function YesNoField(field: FieldProps<BooleanSchema>) {
  const { path, value, onChange } = field;
  const { yes, no } = texts.value.form;
  return (
    <Grouped {...field}>
      <div class="choices short">
        {([true, false] as const).map((answer) => (
          <label class="choice" key={String(answer)}>
            <input type="radio" name={idOf(path)} checked={value === answer} onChange={() => onChange(answer)} />
            <span>{answer ? yes : no}</span>
          </label>
        ))}
      </div>
    </Grouped>
  );
}

function List(field: FieldProps<StringSchema>) {
  const { schema, path, value, broken, onChange } = field;
  return (
    <Labelled {...field}>
      <select
        id={idOf(path)}
        value={typeof value === "string" ? value : ""}
        aria-required={field.required}
        aria-describedby={describedBy(field)}
        aria-invalid={ownRules(broken, path).length > 0}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{texts.value.form.choose}</option>
        {(schema["x-options"] ?? []).map((option) => (
          <option key={option.code} value={option.code}>
            {inLanguage(option)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
