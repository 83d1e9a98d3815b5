/** Shows answers as text. */

import type { ObjectSchema, Schema, Value, Values } from "../../core/schema";
import { isValues } from "../../forms/body";
import { isPhotos } from "../../forms/photos-in";
import { inLanguage, texts } from "../../texts/language";
import { formatDay, formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { EntryName } from "./case-entries";
import { labelOf } from "./field-frame";

const ShownPhoto = lazy(() => import("../parts/photos").then((part) => part.ShownPhoto));

/** Shows an answer as it is read back: labels and the words of picklists instead of codes. */
export function Answer({ schema, value }: { schema: Schema; value: Value | undefined }) {
  if (value === undefined) return <span class="error">{texts.value.form.empty}</span>;
  // Also where a phone of before November 2026 ticked what is a picklist now.
  if (typeof value === "boolean") return <span>{texts.value.form[value ? "yes" : "no"]}</span>;
  if (schema["x-refers"]) return <EntryName id={String(value)} />;
  if (isPhotos(schema) && Array.isArray(value))
    return (
      <>
        {(value as readonly Value[]).map(
          (photo, place) =>
            isValues(photo) && (
              <span class="one" key={String(photo["id"])}>
                <ShownPhoto id={String(photo["id"])} place={place + 1} />
              </span>
            ),
        )}
      </>
    );
  if (schema["x-widget"] === "signature") return <span>{texts.value.form.signed}</span>;
  if (schema["x-widget"] === "partial_date" && isValues(value))
    return <span>{["day", "month", "year"].flatMap((part) => value[part] ?? []).join("/")}</span>;
  if (schema.type === "object" && isValues(value)) return <Answers schema={schema} values={value} />;
  if (schema.type === "array" && Array.isArray(value))
    return (
      <>
        {(value as readonly Value[]).map((item, place) => (
          <span key={place} class="one">
            <Answer schema={schema.items} value={item} />
          </span>
        ))}
      </>
    );
  if (schema.type === "string") {
    const option = schema["x-options"]?.find(({ code }) => code === value);
    return (
      <span>
        {option
          ? inLanguage(option)
          : schema.format === "date-time" && value !== "?"
            ? (schema["x-widget"] === "day" ? formatDay : formatInstant)(String(value))
            : String(value)}
      </span>
    );
  }
  return <span>{String(value)}</span>;
}

/** Shows the answers of a block, one on each line. */
export function Answers({ schema, values }: { schema: ObjectSchema; values: Values }) {
  return (
    <>
      {Object.entries(schema.properties)
        .filter(([name]) => values[name] !== undefined)
        .map(([name, field]) => (
          <span class="one" key={name}>
            <i>{labelOf(field, name)}: </i>
            <Answer schema={field} value={values[name]} />
          </span>
        ))}
    </>
  );
}
