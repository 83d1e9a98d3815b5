/** Draws answers out of several entries of a case under one title. */

import type { CaseFile } from "../../core/case-file";
import type { Schema } from "../../core/schema";
import { fieldAt } from "../../forms/field-at";
import { forms } from "../../state/forms";
import { Answer } from "../widgets/answer";
import { labelOf } from "../widgets/field-frame";

/** Folds answers out of several entries under a title, each with its question. */
export function AnswersOf({
  title,
  answers = [],
  texts: lines = [],
  open = false,
}: {
  title: string;
  answers?: CaseFile["standing"]["known"] | undefined;
  texts?: readonly string[];
  open?: boolean;
}) {
  const shown = answers.flatMap(({ path, value }) => {
    const schema = questionAt(path);
    return schema ? [{ path, value, schema }] : [];
  });
  if (shown.length + lines.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {lines.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="review">
        {shown.map(({ path, value, schema }) => (
          <span class="one" key={path}>
            <i>{labelOf(schema, path)}: </i>
            <Answer schema={schema} value={value} />
          </span>
        ))}
      </div>
    </details>
  );
}

/** Finds the question in any form that asks it: reports about a person share their questions. */
export function questionAt(path: string): Schema | null {
  for (const { schema } of forms.value) {
    const question = fieldAt(schema, path);
    if (question) return question;
  }
  return null;
}
