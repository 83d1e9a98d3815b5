/** Gives widgets the other answers of their form. */

import { createContext } from "preact";

import type { ObjectSchema, Value, Values } from "../../core/schema";
import { inLanguage } from "../../texts/language";

/** The current form with its answers so far: one answer may be offered for another question. */
export const FormAnswers = createContext<{ readonly schema: ObjectSchema; readonly values: Values } | null>(null);

/** Returns the words of the answer to that question, or undefined. */
export function wordsOf(schema: ObjectSchema, values: Values, name: string): string | undefined {
  const question = schema.properties[name];
  const answer: Value | undefined = values[name];
  const option = question?.type === "string" ? question["x-options"]?.find(({ code }) => code === answer) : undefined;
  return option && inLanguage(option);
}
