/** Cuts a form into pages. */

import type { ObjectSchema, Schema, Values } from "../core/schema";
import { askedFields } from "./asked";

/** One screenful of a form, so that a tired officer does one thing at a time. */
export interface Page {
  readonly fields: readonly (readonly [string, Schema])[];
}

/** A list with this many options fills a phone's screen. */
const LONG_LIST = 8;

/**
 * Cuts a form into pages: a block of questions (the person, their health) has a page of its own, and so has a long list
 * of ticks; the single questions between two of them share a page.
 */
export function pagesOf(schema: ObjectSchema, values: Values): Page[] {
  const pages: { fields: (readonly [string, Schema])[]; block: boolean }[] = [];
  // Why an entry is corrected is asked before anything in it is changed.
  const asked = askedFields(schema, values);
  const reason = asked.filter(([, field]) => field["x-widget"] === "correction");
  for (const field of [...reason, ...asked.filter((other) => !reason.includes(other))]) {
    const block =
      (field[1].type === "object" && [undefined, "correction"].includes(field[1]["x-widget"])) || isLong(field[1]);
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
