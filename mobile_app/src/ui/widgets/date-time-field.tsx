import { useState } from "preact/hooks";

import type { StringSchema } from "../../core/schema";
import { NO_TIME, partsOf, rfc3339, type TimeParts } from "../../forms/viet-nam-time";
import { nowIsKnown, trustedNow } from "../../state/trusted-clock";
import { texts } from "../../texts/language";
import { type FieldProps, Grouped, ownRules } from "./field-frame";
import { TimePart } from "./time-part";

/** Two rows, so that all parts fit a narrow phone in the same places. */
const ROWS = [
  ["day", "month", "year"],
  ["hour", "minute"],
] as const;

/**
 * Draws a day and time, in Viet Nam's time whatever the phone is set to. Five numbers: a native picker follows the
 * browser's language, not the page's, and shows the month before the day (docs/client.md §7).
 */
export function DateTimeField(field: FieldProps<StringSchema>) {
  const { schema, path, value, broken, onChange } = field;
  const [parts, setParts] = useState<TimeParts>(() => partsOf(typeof value === "string" ? value : undefined));
  const isDay = schema["x-widget"] === "day";
  const show = (next: TimeParts) => {
    setParts(next);
    onChange(rfc3339(isDay ? atMidnight(next) : next));
  };
  return (
    <Grouped {...field}>
      {ROWS.slice(0, isDay ? 1 : 2).map((row) => (
        <div class="parts" key={row[0]}>
          {row.map((part) => (
            <TimePart
              key={part}
              part={part}
              path={path}
              value={parts[part]}
              invalid={ownRules(broken, path).length > 0}
              onInput={(typed) => show({ ...parts, [part]: typed })}
            />
          ))}
          {row[0] === (isDay ? "day" : "hour") && !isLimit(path) && nowIsKnown() && (
            <button type="button" class="secondary" onClick={() => show(partsOf(new Date(trustedNow()).toISOString()))}>
              {isDay ? texts.value.form.today : texts.value.form.now}
            </button>
          )}
        </div>
      ))}
      {!nowIsKnown() && <p class="help">{texts.value.home.clockWrong}</p>}
    </Grouped>
  );
}

/** A day is the instant at which it begins; no day, no hour either. */
function atMidnight(parts: TimeParts): TimeParts {
  const isEmpty = parts.day === "" && parts.month === "" && parts.year === "";
  return isEmpty ? NO_TIME : { ...parts, hour: "00", minute: "00" };
}

/** Tells whether the field is a limit: until when something holds is never now. */
function isLimit(path: string): boolean {
  return path.split(".").at(-1) === "until";
}
