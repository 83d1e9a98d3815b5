import type { ObjectSchema, Schema } from "../core/schema";

/** Returns the question that a path of the wire names (`body.person.birth.year`, `body.relatives.0.name`), or null. */
export function fieldAt(form: ObjectSchema, path: string): Schema | null {
  let at: Schema | undefined = form;
  for (const part of path.split(".").filter((name, place) => place > 0 || name !== "body")) {
    if (at?.type === "array" && /^\d+$/.test(part)) at = at.items;
    else at = at?.type === "object" ? at.properties[part] : undefined;
  }
  return at === undefined || at === form ? null : at;
}
