import type { CaseFile } from "../core/case-file";
import type { Value, Values } from "../core/schema";
import { isValues } from "../forms/body";
import { trustedNow } from "./trusted-clock";

/**
 * Answers of the case that minutes ask for again, by the path of the answer: nobody types a name twice, or differently
 * (R21).
 */
const MINUTES_FIELDS: Readonly<Record<string, string>> = {
  "person.birth_name": "name",
  "person.sex": "sex",
  "person.birth": "birth",
};

/**
 * Returns the answers with which an entry begins, taken from the opened case. The officer can correct them like any
 * answer.
 */
export function prefill(form: string, file: CaseFile | null): Values {
  if (form !== "handover") return {};
  const known = (file?.standing.known ?? []).flatMap(({ path, value }) =>
    MINUTES_FIELDS[path] === undefined ? [] : [[MINUTES_FIELDS[path], value] as [string, Value]],
  );
  const person: Values = Object.fromEntries(known);
  const child = isChild(person["birth"]);
  return {
    ...(known.length > 0 && { person }),
    ...(child !== null && { child: child ? "yes" : "no" }),
  };
}

/** Law 53/2024 art. 2(1). */
const ADULT_AT = 18;

/** Whether somebody born then is under age today; null where the date leaves both possible. */
function isChild(birth: Value | undefined): boolean | null {
  if (!isValues(birth) || typeof birth["year"] !== "number") return null;
  const { year, month, day } = birth as { year: number; month?: number; day?: number };
  const of = (month: number, day: number) => Date.UTC(year + ADULT_AT, month - 1, day) > trustedNow();
  const [latest, earliest] = [of(month ?? 12, day ?? 28), of(month ?? 1, day ?? 1)];
  return latest === earliest ? latest : null;
}
