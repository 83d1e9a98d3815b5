import type { Value, Values } from "../core/schema";
import type { CaseFile } from "../core/wire";

/**
 * Questions of minutes that the file has answered, by the path of the answer: nobody types a name twice, or otherwise
 * (R21).
 */
const MINUTES_FIELDS: Readonly<Record<string, string>> = {
  "person.birth_name": "name",
  "person.sex": "sex",
  "person.birth": "birth",
};

/** What an entry begins with out of the opened file. It stands in the form to be read and mended like any answer. */
export function prefill(form: string, file: CaseFile | null): Values {
  if (form !== "handover") return {};
  const known = (file?.standing.known ?? []).flatMap(({ path, value }) =>
    MINUTES_FIELDS[path] === undefined ? [] : [[MINUTES_FIELDS[path], value] as [string, Value]],
  );
  return known.length > 0 ? { person: Object.fromEntries(known) } : {};
}
