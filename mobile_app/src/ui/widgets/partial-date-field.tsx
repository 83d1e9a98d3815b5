import type { ObjectSchema, Values } from "../../core/schema";
import { isValues, withAnswer } from "../../forms/body";
import { texts } from "../../texts/language";
import { type FieldProps, Grouped, idOf, ownRules } from "./field-frame";
import { asInteger } from "./text-field";

const PARTS = ["day", "month", "year"] as const;

/** Draws a date as far as it is known: three numbers, of which the year alone is enough. */
export function PartialDateField(field: FieldProps<ObjectSchema>) {
  const { path, value, broken, onChange } = field;
  const values: Values = isValues(value) ? value : {};
  const rules = PARTS.flatMap((part) => ownRules(broken, `${path}.${part}`));
  return (
    <Grouped {...field} broken={[...broken, ...rules.map((rule) => ({ ...rule, path }))]}>
      <div class="parts">
        {PARTS.map((part) => (
          <label key={part} class={part}>
            <span>{texts.value.form[part]}</span>
            <input
              id={idOf(`${path}.${part}`)}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={part === "year" ? 4 : 2}
              value={values[part] === undefined ? "" : String(values[part])}
              aria-invalid={ownRules(broken, `${path}.${part}`).length > 0}
              onInput={(event) => {
                const next = withAnswer(values, part, asInteger(event.currentTarget.value));
                onChange(Object.keys(next).length === 0 ? undefined : next);
              }}
            />
          </label>
        ))}
      </div>
    </Grouped>
  );
}
