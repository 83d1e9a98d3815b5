/** Fills in what a form can begin with before anybody types: the time, the officer's unit and name. */

import type { ObjectSchema, Value, Values } from "../core/schema";
import { isRequired } from "./asked";

export interface Own {
  readonly unit: string;
  readonly name: string;
  /** RFC 3339, to the minute; null where this phone's clock is not to be trusted. */
  readonly now: string | null;
}

/** Returns the answers that must be given and that are known (`x-own`), in blocks that must be answered too. */
export function ownAnswers(schema: ObjectSchema, own: Own): Values {
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([name, field]): [string, Value][] => {
      if (!isRequired(schema, name)) return [];
      if (field.type === "object") {
        const inner = ownAnswers(field, own);
        return Object.keys(inner).length > 0 ? [[name, inner as Value]] : [];
      }
      const known = field["x-own"] && own[field["x-own"]];
      return known ? [[name, known]] : [];
    }),
  );
}

/** Returns an instant to the minute, as the time questions hold it. */
export function toTheMinute(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}:00Z`;
}
