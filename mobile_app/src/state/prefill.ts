import type { Value, Values } from "../core/schema";
import type { CaseFile } from "../core/wire";

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
  return known.length > 0 ? { person: Object.fromEntries(known) } : {};
}
