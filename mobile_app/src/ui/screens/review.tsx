import type { ObjectSchema, Values } from "../../core/schema";
import { askedFields } from "../../forms/asked";
import { bodyOf } from "../../forms/body";
import { lazy } from "../lazy";
import { Answer, Answers } from "../widgets/answer";
import { labelOf } from "../widgets/field-frame";

const DraftDocument = lazy(() => import("../parts/documents").then((part) => part.DraftDocument));

/** Shows every answer once more before it is sealed. Tapping an answer opens its page. */
export function Review({
  schema,
  values,
  onOpen,
}: {
  schema: ObjectSchema;
  values: Values;
  onOpen: (name: string) => void;
}) {
  const body = bodyOf(schema, values);
  const required = askedFields(schema, values).filter(
    ([name]) => body[name] !== undefined || schema.required?.includes(name),
  );
  return (
    <>
      <ul class="review">
        {required.map(([name, field]) => (
          <li key={name}>
            <button type="button" onClick={() => onOpen(name)}>
              <span class="help">{labelOf(field, name)}</span>
              <Answer schema={field} value={body[name]} />
            </button>
          </li>
        ))}
      </ul>
      {schema["x-printed"] && <DraftDocument answers={<Answers schema={schema} values={body} />} />}
    </>
  );
}
