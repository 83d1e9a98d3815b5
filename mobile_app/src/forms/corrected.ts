/** Finds what a correction changes in the entry that it replaces. */

import type { ObjectSchema, Values } from "../core/schema";
import { bodyOf } from "./body";
import { withoutPhotos, withoutSignatures } from "./photos-in";

/** Returns the body to begin a correction with: the old answers, but for photos and signatures. */
export function toCorrect(schema: ObjectSchema, body: Values, entry: string): Values {
  return { ...withoutSignatures(schema, withoutPhotos(schema, body)), correction: { entry } };
}

/** Returns the top-level questions whose answer is another one now, photos and signatures aside. */
export function changedFields(schema: ObjectSchema, before: Values, now: Values): ReadonlySet<string> {
  const comparable = (values: Values) => bodyOf(schema, withoutSignatures(schema, withoutPhotos(schema, values)));
  const [old, next] = [comparable(before), comparable(now)];
  return new Set(
    Object.keys(schema.properties).filter(
      (name) => name !== "correction" && JSON.stringify(old[name]) !== JSON.stringify(next[name]),
    ),
  );
}
