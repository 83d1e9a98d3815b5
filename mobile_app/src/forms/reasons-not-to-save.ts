import type { ObjectSchema, Values } from "../core/schema";
import { bodyOf } from "./body";
import { type BrokenField, brokenRules } from "./broken-rules";
import { refusedSteps } from "./refused-steps";
import { longestAnswer, percentFull } from "./size";

/** Returns everything that keeps an entry from being sent: its rules, the steps that are refused, its size. */
export function reasonsNotToSave(form: string, schema: ObjectSchema, values: Values): BrokenField[] {
  const body = bodyOf(schema, values);
  const percent = percentFull(body);
  const tooLarge = percent > 100 ? [{ path: longestAnswer(body) ?? "", rule: "too_large", limit: percent }] : [];
  return [...brokenRules(schema, values), ...refusedSteps(form, body), ...tooLarge];
}
