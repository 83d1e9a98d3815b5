import type { Value } from "../../core/schema";
import type { OpenEntry } from "../../core/wire";
import { isValues } from "../../forms/body";
import { withoutPhotos } from "../../forms/photos-in";
import { findForm } from "../../state/forms";
import { go, type KnownCase } from "../../state/navigation";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { Answers } from "../widgets/answer";
import { PhotoOwner } from "../widgets/shown-photo";

const Flag = lazy(() => import("./flag").then((part) => part.Flag));
const PrintDocument = lazy(() => import("./print-document").then((part) => part.PrintDocument));

/**
 * Draws one entry of a case, reduced to what its reader may see and folded: no name is shown until somebody asks for
 * it.
 */
export function EntryLine({ entry, knownCase }: { entry: OpenEntry; knownCase: KnownCase }) {
  const { cases: words, states } = texts.value;
  const form = findForm(entry.form);
  return (
    <li class="item" data-seq={entry.seq}>
      <details>
        <summary>
          <strong>
            {entry.seq}. {form ? inLanguage(form) : entry.form}
          </strong>
          <span class="help">
            {formatInstant(entry.received_at)}
            {entry.by && ` · ${entry.by.name}, ${inLanguage(entry.by.unit)}`}
          </span>
          {entry.flags.length > 0 && <span class="warning one">{states.flags(entry.flags.length)}</span>}
        </summary>
        {entry.flags.map((name) => (
          <Flag key={name} name={name} />
        ))}
        <div class="review">
          {form ? (
            <PhotoOwner.Provider value={{ case: knownCase.code, entry: entry.id }}>
              <Answers schema={form.schema} values={entry.body} />
            </PhotoOwner.Provider>
          ) : (
            <PlainValue value={entry.body} />
          )}
        </div>
        <p class="help">
          <code class="hash">{states.receipt(entry.hash.slice(0, 8))}</code>
        </p>
        {form?.schema["x-printed"] && <PrintDocument code={knownCase.code} entry={entry.id} />}
        {entry.mine && form && (
          <button
            type="button"
            class="secondary"
            onClick={() =>
              go({
                name: "form",
                form,
                knownCase: knownCase,
                values: { ...withoutPhotos(form.schema, entry.body), correction: { entry: entry.id } },
                replaces: null,
              })
            }
          >
            {words.correct}
          </button>
        )}
      </details>
    </li>
  );
}

/** Draws an entry whose form, and so whose labels, this phone does not have: the fields by name. */
function PlainValue({ value }: { value: Value }) {
  if (!isValues(value)) return <span>{Array.isArray(value) ? value.join(", ") : String(value)}</span>;
  return (
    <>
      {Object.entries(value).map(
        ([name, inner]) =>
          inner !== undefined && (
            <span class="one" key={name}>
              <i>{name}: </i>
              <PlainValue value={inner} />
            </span>
          ),
      )}
    </>
  );
}
