/** Answers that are another answer's words (`x-like`): who receives is asked once. */

import type { Bilingual } from "../core/bilingual";
import type { ObjectSchema, Value, Values } from "../core/schema";
import { bodyOf, isValues } from "./body";

/** Returns the words of the answer to that question, where it is chosen from a list. */
export function wordsOf(
  schema: ObjectSchema,
  values: Values,
  name: string,
  wordsIn: (option: Bilingual) => string,
): string | undefined {
  const question = schema.properties[name];
  const answer: Value | undefined = values[name];
  const option = question?.type === "string" ? question["x-options"]?.find(({ code }) => code === answer) : undefined;
  return option && wordsIn(option);
}

/** Returns the values with such answers filled in where their block is answered and they are not. */
export function withLikeAnswers(form: ObjectSchema, values: Values, wordsIn: (option: Bilingual) => string): Values {
  const filled = Object.entries(form.properties).flatMap(([name, field]): [string, Value][] => {
    const block = values[name];
    if (field.type !== "object" || !isValues(block) || Object.keys(bodyOf(field, block)).length === 0) return [];
    const like = Object.entries(field.properties).flatMap(([inner, { "x-like": other }]): [string, string][] => {
      const words = other === undefined || block[inner] ? undefined : wordsOf(form, values, other, wordsIn);
      return words === undefined ? [] : [[inner, words]];
    });
    return like.length === 0 ? [] : [[name, { ...block, ...Object.fromEntries(like) }]];
  });
  return filled.length === 0 ? values : { ...values, ...Object.fromEntries(filled) };
}
