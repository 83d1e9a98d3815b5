import type { ObjectSchema, Schema, Value, Values } from "../core/schema";
import { isValues } from "./body";

/** A question that is answered with photos. */
export function isPhotos(schema: Schema): boolean {
  return schema.type === "array" && schema.items["x-widget"] === "photo";
}

/** The ids of every photo in a body. */
export function photosIn(schema: ObjectSchema, values: Values): string[] {
  return Object.entries(schema.properties).flatMap(([name, field]) => {
    const value = values[name];
    if (isPhotos(field))
      return Array.isArray(value)
        ? (value as readonly Value[]).flatMap((photo) => (isValues(photo) ? [String(photo["id"])] : []))
        : [];
    return field.type === "object" && isValues(value) ? photosIn(field, value) : [];
  });
}

/** A body to correct: its photos stay with the entry they came with. */
export function withoutPhotos(schema: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = schema.properties[name];
      if (field && isPhotos(field)) return [];
      return [[name, field?.type === "object" && isValues(value) ? withoutPhotos(field, value) : value]];
    }),
  );
}
