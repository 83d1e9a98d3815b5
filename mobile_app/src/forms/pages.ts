import type { ObjectSchema, Schema, Values } from "../core/schema";
import { askedFields } from "./asked";

/** One screenful of a form, so that a tired officer does one thing at a time. */
export interface Page {
  readonly fields: readonly (readonly [string, Schema])[];
}

/** So many options fill a phone's screen by themselves. */
const LONG_LIST = 8;

/**
 * A block of questions (the person, their health) is a page of its own, and so is a long list of ticks; the single
 * questions between two of them share one.
 */
export function pagesOf(schema: ObjectSchema, values: Values): Page[] {
  const pages: { fields: (readonly [string, Schema])[]; block: boolean }[] = [];
  for (const field of askedFields(schema, values)) {
    const block = (field[1].type === "object" && field[1]["x-widget"] === undefined) || isLong(field[1]);
    const last = pages.at(-1);
    if (last && !block && !last.block) last.fields.push(field);
    else pages.push({ fields: [field], block });
  }
  return pages;
}

function isLong(schema: Schema): boolean {
  return (
    schema.type === "array" && schema.items.type === "string" && (schema.items["x-options"] ?? []).length > LONG_LIST
  );
}
