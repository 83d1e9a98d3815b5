/** Decides which questions of a form are asked and which must be answered. */

import type { ObjectSchema, Schema, Values } from "../core/schema";

/**
 * Tells whether a field is asked, given its siblings (`x-when`). A correction is asked about only where one was begun.
 */
function isAsked(name: string, schema: Schema, siblings: Values): boolean {
  if (schema["x-widget"] === "correction") return siblings[name] !== undefined;
  const when = schema["x-when"];
  if (!when) return true;
  const value = siblings[when.field];
  if (Array.isArray(value)) return value.some((item) => when.in.includes(item as string));
  // A tick that was never touched counts as "no".
  return when.in.includes((value ?? false) as string | boolean | number);
}

/** Returns the fields that are asked now, in drawing order. */
export function askedFields(schema: ObjectSchema, values: Values): readonly (readonly [string, Schema])[] {
  return Object.entries(schema.properties).filter(([name, field]) => isAsked(name, field, values));
}

/** Tells whether an answer is due because a sibling was answered (`x-expected`): this phone asks, the server flags. */
export function isExpected(schema: Schema, siblings: Values): boolean {
  const sibling = schema["x-expected"];
  return sibling !== undefined && siblings[sibling] !== undefined;
}

/** Tells whether a block asks, as it is answered now, for what stands on a person's identity card. */
export function asksForCard(schema: ObjectSchema, values: Values): boolean {
  return askedFields(schema, values).some(([name]) => name === "papers" || name === "id_number");
}

/** Tells whether a field that is asked must be answered. */
export function isRequired(schema: ObjectSchema, name: string): boolean {
  return (schema.required?.includes(name) ?? false) || schema.properties[name]?.["x-needed"] === true;
}
