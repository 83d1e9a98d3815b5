import type { ObjectSchema, Schema, Values } from "../core/schema";
import { askedFields } from "./asked";

/** One screenful of a form, so that a tired officer does one thing at a time. */
export interface Page {
  readonly fields: readonly (readonly [string, Schema])[];
}

/** A block of questions (the person, their health) is a page of its own; the single questions between two blocks share one. */
export function pagesOf(schema: ObjectSchema, values: Values): Page[] {
  const pages: { fields: (readonly [string, Schema])[]; block: boolean }[] = [];
  for (const field of askedFields(schema, values)) {
    const block = field[1].type === "object" && field[1]["x-widget"] === undefined;
    const last = pages.at(-1);
    if (last && !block && !last.block) last.fields.push(field);
    else pages.push({ fields: [field], block });
  }
  return pages;
}
