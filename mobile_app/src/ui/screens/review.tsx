import type { ObjectSchema, Values } from "../../core/schema";
import { askedFields, isRequired } from "../../forms/asked";
import { bodyOf } from "../../forms/body";
import { changedFields } from "../../forms/corrected";
import { texts } from "../../texts/language";
import { lazy } from "../lazy";
import { Answer, Answers } from "../widgets/answer";
import { labelOf } from "../widgets/field-frame";

const DraftDocument = lazy(() => import("../parts/documents").then((part) => part.DraftDocument));

/**
 * Shows everything that will be stored, once more before it is: the answers, then what was left open. Tapping one
 * opens its page. `before`: the entry that is corrected; what differs from it is marked.
 */
export function Review({
  schema,
  values,
  before,
  onOpen,
}: {
  schema: ObjectSchema;
  values: Values;
  before: Values | undefined;
  onOpen: (name: string) => void;
}) {
  const { form: words } = texts.value;
  const body = bodyOf(schema, values);
  const asked = askedFields(schema, values);
  const shown = asked.filter(([name]) => body[name] !== undefined || isRequired(schema, name));
  const open = asked.filter(([name]) => body[name] === undefined && !isRequired(schema, name));
  const changed = before ? changedFields(schema, before, values) : null;
  return (
    <>
      <ul class="review">
        {shown.map(([name, field]) => (
          <li key={name} class={changed?.has(name) ? "changed" : undefined}>
            <button type="button" onClick={() => onOpen(name)}>
              <span class="help">
                {labelOf(field, name)}
                {changed?.has(name) && <b> · {words.changed}</b>}
              </span>
              <Answer schema={field} value={body[name]} />
            </button>
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <details class="fold">
          <summary>{words.unanswered(open.length)}</summary>
          <ul class="review">
            {open.map(([name, field]) => (
              <li key={name}>
                <button type="button" onClick={() => onOpen(name)}>
                  {labelOf(field, name)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {schema["x-printed"] && <DraftDocument answers={<Answers schema={schema} values={body} />} />}
    </>
  );
}
