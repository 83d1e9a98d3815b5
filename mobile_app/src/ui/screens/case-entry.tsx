import type { Value } from "../../core/schema";
import type { OpenEntry } from "../../core/wire";
import { isValues } from "../../forms/body";
import { withoutPhotos } from "../../forms/photos-in";
import { forms } from "../../state/forms";
import { go, type KnownCase } from "../../state/navigation";
import { say, texts } from "../../texts/language";
import { instant } from "../../texts/time";
import { lazy } from "../lazy";
import { Answers } from "../widgets/answer";
import { PhotosOf } from "../widgets/shown-photo";

const Flag = lazy(() => import("./flag").then((part) => part.Flag));
const PrintPaper = lazy(() => import("./print-paper").then((part) => part.PrintPaper));

/** One entry of a case as its reader may see it, folded: the screen shows no name until somebody asks for it. */
export function EntryLine({ entry, of }: { entry: OpenEntry; of: KnownCase }) {
  const { cases: words, states } = texts.value;
  const form = forms.value.find((one) => one.form === entry.form);
  return (
    <li class="item" data-seq={entry.seq}>
      <details>
        <summary>
          <strong>
            {entry.seq}. {form ? say(form) : entry.form}
          </strong>
          <span class="help">
            {instant(entry.received_at)}
            {entry.by && ` · ${entry.by.name}, ${say(entry.by.unit)}`}
          </span>
          {entry.flags.length > 0 && <span class="warning one">{states.flags(entry.flags.length)}</span>}
        </summary>
        {entry.flags.map((name) => (
          <Flag key={name} name={name} />
        ))}
        <div class="review">
          {form ? (
            <PhotosOf.Provider value={{ case: of.code, entry: entry.id }}>
              <Answers schema={form.schema} values={entry.body} />
            </PhotosOf.Provider>
          ) : (
            <Plain value={entry.body} />
          )}
        </div>
        <p class="help">
          <code class="hash">{states.receipt(entry.hash.slice(0, 8))}</code>
        </p>
        {form?.schema["x-printed"] && <PrintPaper code={of.code} entry={entry.id} />}
        {entry.mine && form && (
          <button
            type="button"
            class="secondary"
            onClick={() =>
              go({
                name: "form",
                form,
                knownCase: of,
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

/** An entry of a form this officer does not write, and so has no labels for: the fields by name. */
function Plain({ value }: { value: Value }) {
  if (!isValues(value)) return <span>{Array.isArray(value) ? value.join(", ") : String(value)}</span>;
  return (
    <>
      {Object.entries(value).map(
        ([name, inner]) =>
          inner !== undefined && (
            <span class="one" key={name}>
              <i>{name}: </i>
              <Plain value={inner} />
            </span>
          ),
      )}
    </>
  );
}
