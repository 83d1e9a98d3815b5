import type { ObjectSchema, Values } from "../../core/schema";
import { isValues, withAnswer } from "../../forms/body";
import { type FieldProps, Grouped, ownRules } from "./field-frame";
import { asInteger } from "./text-field";
import { TimePart } from "./time-part";

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
          <TimePart
            key={part}
            part={part}
            path={path}
            value={values[part] === undefined ? "" : String(values[part])}
            invalid={ownRules(broken, `${path}.${part}`).length > 0}
            onInput={(typed) => {
              const next = withAnswer(values, part, asInteger(typed));
              onChange(Object.keys(next).length === 0 ? undefined : next);
            }}
          />
        ))}
      </div>
    </Grouped>
  );
}
