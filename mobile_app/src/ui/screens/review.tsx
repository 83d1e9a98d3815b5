import type { ObjectSchema, Schema, Value, Values } from "../../core/schema";
import { askedFields } from "../../forms/asked";
import { bodyOf, isValues } from "../../forms/body";
import { say, texts } from "../texts/language";
import { instant } from "../texts/time";
import { labelOf } from "../widgets/field-frame";

/** Everything that was answered, once more before it is sealed. Tapping an answer opens its page. */
export function Review({ schema, values, onOpen }: { schema: ObjectSchema; values: Values; onOpen: (name: string) => void }) {
  const body = bodyOf(schema, values);
  const required = askedFields(schema, values).filter(([name]) => body[name] !== undefined || schema.required?.includes(name));
  return (
    <ul class="review">
      {required.map(([name, field]) => (
        <li key={name}>
          <button type="button" onClick={() => onOpen(name)}>
            <span class="help">{labelOf(field, name)}</span>
            <Answer schema={field} value={body[name]} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Answer({ schema, value }: { schema: Schema; value: Value | undefined }) {
  if (value === undefined) return <span class="error">{texts.value.form.empty}</span>;
  if (schema["x-widget"] === "signature") return <span>{texts.value.form.signed}</span>;
  if (schema["x-widget"] === "partial_date" && isValues(value)) return <span>{["day", "month", "year"].flatMap((part) => value[part] ?? []).join("/")}</span>;
  if (schema.type === "object" && isValues(value)) return <Block schema={schema} values={value} />;
  if (schema.type === "array" && Array.isArray(value)) return <>{(value as readonly Value[]).map((one, place) => <span key={place} class="one"><Answer schema={schema.items} value={one} /></span>)}</>;
  if (schema.type === "boolean") return <span>{texts.value.form.yes}</span>;
  if (schema.type === "string") {
    const option = schema["x-options"]?.find(({ code }) => code === value);
    return <span>{option ? say(option) : schema.format === "date-time" && value !== "?" ? instant(String(value)) : String(value)}</span>;
  }
  return <span>{String(value)}</span>;
}

function Block({ schema, values }: { schema: ObjectSchema; values: Values }) {
  return (
    <>
      {Object.entries(schema.properties).filter(([name]) => values[name] !== undefined && values[name] !== false).map(([name, field]) => (
        <span class="one" key={name}><i>{labelOf(field, name)}: </i><Answer schema={field} value={values[name]} /></span>
      ))}
    </>
  );
}
