/** Makes the body of an entry from what was entered in its form. */

import { cleanLine, cleanText } from "../core/clean-text";
import type { ObjectSchema, Schema, Value, Values } from "../core/schema";
import { askedFields, isRequired } from "./asked";

/**
 * Returns the finished body: only what was asked and answered. Answers to questions that are no longer asked are left
 * out.
 */
export function bodyOf(form: ObjectSchema, values: Values): Values {
  return { ...untouchedTicks(form, values), ...answers(form, values) };
}

function answers(schema: ObjectSchema, values: Values): Values {
  const body: Record<string, Value> = {};
  for (const [name, field] of askedFields(schema, values)) {
    const value = cleaned(field, values[name]);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

/**
 * A tick that a form always stores and that was never touched says "no". Every other question that must be answered is
 * one with two answers: silence is no answer (docs/domain.md §6.1).
 */
function untouchedTicks(schema: ObjectSchema, values: Values): Values {
  const ticks = askedFields(schema, values).filter(
    ([name, field]) => field.type === "boolean" && isTick(field) && isRequired(schema, name),
  );
  return Object.fromEntries(ticks.map(([name]) => [name, false]));
}

/** Returns the value without its empty parts, or undefined when nothing is left of it. */
function cleaned(schema: Schema, value: Value | undefined): Value | undefined {
  if (value === undefined || value === "") return undefined;
  if (schema.type === "string" && typeof value === "string") {
    return (schema["x-text"] === undefined ? cleanText(value) : cleanLine(value)) || undefined;
  }
  if (schema.type === "array" && Array.isArray(value)) return cleanedList(schema.items, value);
  if (schema.type === "object" && isValues(value)) {
    const remaining = answers(schema, value);
    // A block in which nothing was answered is left out whole.
    return Object.keys(remaining).length === 0 ? undefined : { ...untouchedTicks(schema, value), ...remaining };
  }
  return value;
}

/** Tells whether it is drawn as a box to tick; any other boolean that must be answered is drawn as two answers. */
export function isTick(schema: Schema): boolean {
  return schema["x-widget"] === "tick";
}

function cleanedList(schema: Schema, values: readonly Value[]): readonly Value[] | undefined {
  const remaining = values.map((value) => cleaned(schema, value)).filter((value) => value !== undefined);
  return remaining.length === 0 ? undefined : remaining;
}

/** Tells whether a value is a block of named answers. */
export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && !Array.isArray(value);
}

/** Returns the values with one answer changed or taken back. */
export function withAnswer(values: Values, name: string, answer: Value | undefined): Values {
  const { [name]: _, ...others } = values;
  return answer === undefined ? others : { ...values, [name]: answer };
}
