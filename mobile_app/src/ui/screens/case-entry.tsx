import type { Value } from "../../core/schema";
import type { OpenEntry } from "../../core/wire";
import { isValues } from "../../forms/body";
import { toCorrect } from "../../forms/corrected";
import { photosIn } from "../../forms/photos-in";
import { findForm } from "../../state/forms";
import { go, type KnownCase } from "../../state/navigation";
import { inLanguage, language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { Answers } from "../widgets/answer";
import { PhotoOwner, ShownPhoto } from "../widgets/shown-photo";

const Flag = lazy(() => import("./flag").then((part) => part.Flag));
const PrintDocument = lazy(() => import("./print-document").then((part) => part.PrintDocument));

/**
 * Draws one entry of a case, reduced to what its reader may see and folded: no name is shown until somebody asks for
 * it. `all`: the entries of its file; a corrected one is struck.
 */
export function EntryLine({
  entry,
  knownCase,
  all,
}: {
  entry: OpenEntry;
  knownCase: KnownCase;
  all: readonly OpenEntry[];
}) {
  const { cases: words } = listTexts[language.value];
  const { states } = texts.value;
  const form = findForm(entry.form);
  const replacement = all.find(({ body }) => correctedBy(body) === entry.id);
  const corrected = all.find(({ id }) => id === correctedBy(entry.body));
  const title = `${entry.seq}. ${form ? inLanguage(form) : entry.form}`;
  return (
    <li class={replacement ? "item replaced" : "item"} data-seq={entry.seq}>
      <details>
        <summary>
          <strong>{replacement ? <del>{title}</del> : title}</strong>
          {replacement && <span class="help">{words.replacedBy(replacement.seq)}</span>}
          {corrected && <b class="one">{words.corrects(corrected.seq, formatInstant(corrected.received_at))}</b>}
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
        {corrected && form && photosIn(form.schema, corrected.body).length > 0 && (
          <PhotoOwner.Provider value={{ case: knownCase.code, entry: corrected.id }}>
            <p class="help">{words.photosOf(corrected.seq)}</p>
            {photosIn(form.schema, corrected.body).map((id, place) => (
              <ShownPhoto key={id} id={id} place={place + 1} />
            ))}
          </PhotoOwner.Provider>
        )}
        <details class="help">
          <summary>{states.details}</summary>
          <p>
            <code class="hash">{states.receipt(entry.hash.slice(0, 8))}</code>
          </p>
        </details>
        {form?.schema["x-printed"] && <PrintDocument code={knownCase.code} entry={entry.id} />}
        {entry.mine && form && !replacement && (
          <button
            type="button"
            class="secondary"
            onClick={() =>
              go({
                name: "form",
                form,
                knownCase: knownCase,
                values: toCorrect(form.schema, entry.body, entry.id),
                replaces: null,
                corrects: { seq: entry.seq, at: entry.received_at, body: entry.body },
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

/** The entry that this body corrects. */
function correctedBy({ correction }: OpenEntry["body"]): unknown {
  return isValues(correction) ? correction["entry"] : undefined;
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
