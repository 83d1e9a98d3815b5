import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { WORKING_GROUP_FILE } from "../../core/group-file";
import type { Schema, Value, Values } from "../../core/schema";
import { isRequired } from "../../forms/asked";
import { withAnswer } from "../../forms/body";
import type { BrokenField } from "../../forms/broken-rules";
import { withLikeAnswers } from "../../forms/like-answers";
import { type Page, pagesOf } from "../../forms/pages";
import { reasonsNotToSave } from "../../forms/reasons-not-to-save";
import { locked, openVault } from "../../state/lock";
import { type EntryInProgress, go, interceptBack, type Screen } from "../../state/navigation";
import { type SaveFailure, save } from "../../state/save-entry";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { CaseEntries } from "../widgets/case-entries";
import { Field } from "../widgets/field";
import { idOf, labelOf } from "../widgets/field-frame";
import { FormAnswers } from "../widgets/form-answers";

const Review = lazy(() => import("../parts/finish").then((part) => part.Review));
const Confirm = lazy(() => import("../parts/finish").then((part) => part.Confirm));
const Beside = lazy(() => import("../parts/lock").then((part) => part.Beside));

/** Draws one form: page by page, then a review of all of it, then sealing. The answers live in this component only. */
export function Write({ entry }: { entry: EntryInProgress }) {
  const { schema } = entry.form;
  const [values, setValues] = useState<Values>(entry.values);
  const [pageNumber, setAt] = useState(entry.page ?? 0);
  const [broken, setBroken] = useState<readonly BrokenField[]>([]);
  const [saving, setSaving] = useState(false);
  const [failure, setTrouble] = useState<SaveFailure | null>(null);
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const pages = useMemo(() => pagesOf(schema, values), [schema, values]);
  const reviewing = pageNumber >= pages.length;
  /** The page's first question is its heading. */
  const isTitled = pageNumber > 0 && pageNumber < pages.length - 1;
  const { form: words } = texts.value;
  const dirty = values !== entry.values;
  const vault = openVault.value;
  /** With a draft nothing is lost by leaving. */
  const asksToLeave = dirty && !vault;
  /** The case that was put on the agenda from its own screen: one comes back there. */
  const { case: about } = entry.values;
  const after: Screen =
    entry.knownCase?.code === WORKING_GROUP_FILE && typeof about === "string"
      ? { name: "case", code: about }
      : entry.knownCase?.code === WORKING_GROUP_FILE
        ? { name: "working-group" }
        : entry.knownCase
          ? { name: "case", code: entry.knownCase.code }
          : { name: "home" };

  const turnTo = (page: number) => {
    setAt(page);
    scrollTo(0, 0);
    heading.current?.focus();
  };
  interceptBack(() => {
    if (pageNumber > 0) turnTo(pageNumber - 1);
    else if (asksToLeave) setLeaving(true);
    return pageNumber > 0 || asksToLeave;
  });
  useWarningBeforeUnload(asksToLeave);
  useEffect(() => {
    if (dirty || entry.page !== undefined) vault?.note(entry, values, pageNumber);
  }, [values, pageNumber]);
  // An officer who left the form themselves is not brought back to it after unlocking; one whom a call interrupted is.
  useEffect(() => () => void (locked.value || vault?.leave(entry)), []);

  const answer = (name: string, value: Value | undefined) => {
    setValues((before) => withAnswer(before, name, value));
    // A corrected answer stops being marked at once; it is judged again on saving.
    setBroken((before) => before.filter(({ path }) => path !== name && !path.startsWith(`${name}.`)));
  };

  const finish = async () => {
    const finished = withLikeAnswers(schema, values, inLanguage);
    const rules = reasonsNotToSave(entry.form.form, schema, finished);
    setBroken(rules);
    if (rules.length > 0) return show(rules[0]!.path);
    setSaving(true);
    const { failure, next } = await save(entry, finished);
    setSaving(false);
    setTrouble(failure);
    if (failure !== null) return;
    await vault?.drop(entry);
    go(next ?? after);
  };
  const show = (path: string) => {
    const page = pages.findIndex(({ fields }) => fields.some(([name]) => path === name || path.startsWith(`${name}.`)));
    turnTo(Math.max(0, page));
    requestAnimationFrame(() => document.getElementById(idOf(path))?.focus());
  };

  return (
    <CaseEntries.Provider value={entry.knownCase?.entries ?? []}>
      <FormAnswers.Provider value={{ schema, values }}>
        <form
          class="write"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (reviewing) void finish();
            else turnTo(pageNumber + 1);
          }}
        >
          <p class="step">
            {entry.knownCase && (
              <>
                <code>{entry.knownCase.code}</code> ·{" "}
              </>
            )}
            {entry.corrects && <b>{words.correcting(entry.corrects.seq, formatInstant(entry.corrects.at))} · </b>}
            {inLanguage(entry.form)} · {reviewing ? words.review : words.step(pageNumber + 1, pages.length)}
          </p>
          <progress
            max={pages.length}
            value={Math.min(pageNumber, pages.length)}
            aria-label={words.step(Math.min(pageNumber + 1, pages.length), pages.length)}
          />
          <h1 ref={heading} tabIndex={-1}>
            {reviewing ? words.review : titleOf(pages[pageNumber]!, pageNumber, pages.length)}
            {isTitled && isRequired(schema, pages[pageNumber]!.fields[0]![0]) && (
              <span class="required"> {words.required}</span>
            )}
          </h1>
          <Beside entry={entry} values={values} first={pageNumber === 0} />
          {broken.length > 0 && (
            <p class="error" role="alert">
              {words.fix(broken.length)}
            </p>
          )}
          {failure && (
            <p class="error" role="alert">
              {failure === "noKey" ? texts.value.home.noKey : words[failure]}
            </p>
          )}
          {reviewing ? (
            <>
              <p class="warning">{words.reviewWarning}</p>
              <Review
                schema={schema}
                values={withLikeAnswers(schema, values, inLanguage)}
                before={entry.corrects?.body}
                onOpen={(name) => show(name)}
              />
            </>
          ) : (
            <div class={isTitled ? "titled" : undefined}>
              {pages[pageNumber]!.fields.map(([name, field]) => (
                <Field
                  key={name}
                  schema={field}
                  path={name}
                  value={values[name]}
                  required={isRequired(schema, name)}
                  broken={broken}
                  onChange={(value) => answer(name, value)}
                />
              ))}
            </div>
          )}
          <div class="bar">
            <button
              type="button"
              class="secondary"
              onClick={() => (pageNumber > 0 ? turnTo(pageNumber - 1) : asksToLeave ? setLeaving(true) : go(after))}
            >
              {pageNumber > 0 ? texts.value.back : texts.value.cancel}
            </button>
            {!reviewing && (
              <button type="button" class="secondary" onClick={() => turnTo(pages.length)}>
                {words.review}
              </button>
            )}
            <button type="submit" class="primary" disabled={saving}>
              {!reviewing ? texts.value.next : saving ? words.saving : words.save}
            </button>
          </div>
          {leaving && (
            <Confirm
              question={words.leaveAsk}
              yes={words.leaveYes}
              no={words.leaveNo}
              onYes={() => go(after)}
              onNo={() => setLeaving(false)}
            />
          )}
        </form>
      </FormAnswers.Provider>
    </CaseEntries.Provider>
  );
}

function titleOf({ fields }: Page, pageNumber: number, pageCount: number): string {
  const { situation, finish, sign } = texts.value.form;
  if (pageNumber === 0) return situation;
  if (pageNumber === pageCount - 1)
    return fields.some(([, { "x-widget": widget }]) => widget === "signature") ? sign : finish;
  const [name, field] = fields[0] as readonly [string, Schema];
  return labelOf(field, name);
}

function useWarningBeforeUnload(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);
}
