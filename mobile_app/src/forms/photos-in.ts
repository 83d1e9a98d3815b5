/** Finds the photos in a form's answers. */

import type { ObjectSchema, Schema, Value, Values } from "../core/schema";
import { isValues } from "./body";

/** Tells whether a question is answered with photos. */
export function isPhotos(schema: Schema): boolean {
  return schema.type === "array" && schema.items["x-widget"] === "photo";
}

/** Returns the ids of every photo in a body. */
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

/** Returns a body without its photos: they stay with the entry they came with. */
export function withoutPhotos(schema: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = schema.properties[name];
      if (field && isPhotos(field)) return [];
      return [[name, field?.type === "object" && isValues(value) ? withoutPhotos(field, value) : value]];
    }),
  );
}

/** Returns a body without its signatures: who signed the old words did not sign the new ones. */
export function withoutSignatures(schema: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = schema.properties[name];
      if (field?.["x-widget"] === "signature") return [];
      return [[name, field?.type === "object" && isValues(value) ? withoutSignatures(field, value) : value]];
    }),
  );
}
