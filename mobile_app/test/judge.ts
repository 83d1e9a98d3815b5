/** The phone's judgement of typed texts, for the campaign that lays the server's beside it. */

import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { cleanLine, cleanText } from "../src/core/clean-text";
import type { ObjectSchema, Values } from "../src/core/schema";
import { bodyOf } from "../src/forms/body";
import { brokenRules } from "../src/forms/broken-rules";

interface Asked {
  readonly schema: ObjectSchema;
  /** The answers that a body needs besides the judged one. */
  readonly others: Values;
  /** Paths of one or two names. */
  readonly fields: readonly string[];
  readonly accounts: readonly string[];
  readonly texts: readonly string[];
}

/** Writes one line for each text: for each field the cleaned text, the body that would be sealed, the broken rules. */
export function judgeAll(askedFile: string, answeredFile: string): void {
  const { schema, others, fields, accounts, texts } = JSON.parse(readFileSync(askedFile, "utf8")) as Asked;
  const file = openSync(answeredFile, "w");
  for (const typed of texts) {
    const judged = fields.map((field) => {
      const values = withAnswerAt(others, field.split("."), typed);
      return {
        text: accounts.includes(field) ? cleanText(typed) : cleanLine(typed),
        body: bodyOf(schema, values),
        rules: brokenRules(schema, values).flatMap(({ path, rule }) =>
          path === field ? [rule] : [`${path}: ${rule}`],
        ),
      };
    });
    writeSync(file, `${JSON.stringify(judged)}\n`);
  }
  closeSync(file);
}

function withAnswerAt(values: Values, [name, ...rest]: readonly string[], typed: string): Values {
  if (rest.length === 0) return { ...values, [name as string]: typed };
  return { ...values, [name as string]: withAnswerAt((values[name as string] ?? {}) as Values, rest, typed) };
}
