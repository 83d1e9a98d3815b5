/** Finds which rules of a form its answers break. */

import type { ArraySchema, IntegerSchema, ObjectSchema, Schema, StringSchema, Value, Values } from "../core/schema";
import { askedFields, isExpected, isRequired } from "./asked";
import { bodyOf, isValues } from "./body";

/** One field and the rule it breaks, by the names the server uses too. `path` is `birth.year` or `relatives.0.name`. */
export interface BrokenField {
  readonly path: string;
  readonly rule: string;
  /** The rule's own figure, where it has one ("at most 200"). */
  readonly limit?: number;
}

/** Returns every broken rule in drawing order. Only questions that are asked are judged. */
export function brokenRules(schema: ObjectSchema, values: Values): BrokenField[] {
  const mark = schema["x-secret-mark"];
  const broken = brokenInObject(schema, values, bodyOf(schema, values), "");
  return mark === undefined ? broken : [...broken, ...secretMarks(new RegExp(mark), bodyOf(schema, values), "")];
}

/** Returns the texts that carry a classification mark: such material must not be on this phone at all. */
function secretMarks(mark: RegExp, value: Value | undefined, path: string): BrokenField[] {
  if (typeof value === "string") return mark.test(value.normalize("NFC")) ? [{ path, rule: "secret_mark" }] : [];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    secretMarks(mark, inner as Value, path === "" ? name : `${path}.${name}`),
  );
}

function brokenInObject(schema: ObjectSchema, values: Values, body: Values, prefix: string): BrokenField[] {
  return askedFields(schema, values).flatMap(([name, field]) => {
    const path = prefix + name;
    const value = body[name];
    if (value === undefined)
      return isRequired(schema, name) || isExpected(field, body) ? [{ path, rule: "missing" }] : [];
    return brokenInValue(field, values[name], value, path);
  });
}

function brokenInValue(schema: Schema, entered: Value | undefined, value: Value, path: string): BrokenField[] {
  switch (schema.type) {
    case "object":
      // A signature is drawn, not typed.
      if (schema["x-widget"] === "signature" || !isValues(value) || !isValues(entered)) return [];
      return [...brokenInObject(schema, entered, value, `${path}.`), ...brokenInDate(schema, value, path)];
    case "array":
      return Array.isArray(value) ? brokenInArray(schema, entered, value, path) : [];
    case "string":
      return brokenInString(schema, String(value), path);
    case "integer":
      return brokenInInteger(schema, value, path);
    case "boolean":
      return [];
  }
}

function brokenInString(schema: StringSchema, value: string, path: string): BrokenField[] {
  // Count characters as Python does, not UTF-16 units.
  const length = [...value.normalize("NFC")].length;
  if (schema.maxLength !== undefined && length > schema.maxLength)
    return [{ path, rule: "string_too_long", limit: schema.maxLength }];
  if (schema.minLength !== undefined && length < schema.minLength)
    return [{ path, rule: "string_too_short", limit: schema.minLength }];
  if (schema.enum && !schema.enum.includes(value)) return [{ path, rule: "enum" }];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
    return [{ path, rule: "string_pattern_mismatch" }];
  if (schema.format === "date-time" && Number.isNaN(Date.parse(value)))
    return [{ path, rule: "datetime_from_date_parsing" }];
  return [];
}

function brokenInInteger(schema: IntegerSchema, value: Value, path: string): BrokenField[] {
  if (typeof value !== "number" || !Number.isInteger(value)) return [{ path, rule: "int_parsing" }];
  if (schema.minimum !== undefined && value < schema.minimum)
    return [{ path, rule: "greater_than_equal", limit: schema.minimum }];
  if (schema.maximum !== undefined && value > schema.maximum)
    return [{ path, rule: "less_than_equal", limit: schema.maximum }];
  return [];
}

/** Finds a day that does not exist, such as 30 February, or a day without its month. */
function brokenInDate(schema: ObjectSchema, { year, month, day }: Values, path: string): BrokenField[] {
  if (schema["x-widget"] !== "partial_date" || day === undefined) return [];
  if (month === undefined) return [{ path: `${path}.month`, rule: "missing" }];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 ? [] : [{ path: `${path}.day`, rule: "date" }];
}

function brokenInArray(
  schema: ArraySchema,
  entered: Value | undefined,
  value: readonly Value[],
  path: string,
): BrokenField[] {
  if (schema.maxItems !== undefined && value.length > schema.maxItems)
    return [{ path, rule: "too_long", limit: schema.maxItems }];
  if (schema.minItems !== undefined && value.length < schema.minItems)
    return [{ path, rule: "too_short", limit: schema.minItems }];
  // An empty row of a list is dropped before sending; the numbers in the path are those on the screen.
  if (!Array.isArray(entered) || entered.length !== value.length) return [];
  return value.flatMap((item, place) =>
    brokenInValue(schema.items, (entered as readonly Value[])[place], item, `${path}.${place}`),
  );
}
