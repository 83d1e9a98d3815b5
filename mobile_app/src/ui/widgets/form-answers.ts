import { createContext } from "preact";

import type { ObjectSchema, Value, Values } from "../../core/schema";
import { inLanguage } from "../../texts/language";

/** The form at hand with its answers so far: one answer may be another one too. */
export const FormAnswers = createContext<{ readonly schema: ObjectSchema; readonly values: Values } | null>(null);

/** The words of the answer to that question, or nothing. */
export function wordsOf(schema: ObjectSchema, values: Values, name: string): string | undefined {
  const question = schema.properties[name];
  const answer: Value | undefined = values[name];
  const option = question?.type === "string" ? question["x-options"]?.find(({ code }) => code === answer) : undefined;
  return option && inLanguage(option);
}
