import type { ArraySchema, Value } from "../../core/schema";
import { texts } from "../../texts/language";
import { BlockQuestions } from "./block-field";
import { type FieldProps, Grouped, labelOf } from "./field-frame";

/** The same questions for several persons or papers. */
export function RepeatField(field: FieldProps<ArraySchema>) {
  const { schema, path, value, broken, onChange } = field;
  const { items } = schema;
  const { form } = texts.value;
  const rows = Array.isArray(value) ? (value as readonly Value[]) : [];
  if (items.type !== "object") return null;
  return (
    <Grouped {...field}>
      {rows.map((row, place) => (
        <fieldset class="row" key={place}>
          <legend class="row-title">{form.item(place + 1)}</legend>
          <BlockQuestions
            schema={items} path={`${path}.${place}`} value={row} broken={broken} required={false}
            onChange={(answer) => onChange(rows.map((one, other) => (other === place ? (answer ?? {}) : one)))}
          />
          <button type="button" class="quiet" onClick={() => onChange(rows.filter((_, other) => other !== place))}>{form.removeItem(place + 1)}</button>
        </fieldset>
      ))}
      {rows.length < (schema.maxItems ?? 20) && (
        <button type="button" class="secondary" onClick={() => onChange([...rows, {}])}>
          + {form.add}<span class="unseen"> {labelOf(schema, path)}</span>
        </button>
      )}
    </Grouped>
  );
}
