import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Schema, Value, Values } from "../../core/schema";
import { isRequired } from "../../forms/asked";
import { withAnswer } from "../../forms/body";
import { type BrokenField, brokenRules } from "../../forms/broken-rules";
import { type Page, pagesOf } from "../../forms/pages";
import { openVault } from "../../state/lock";
import { type EntryInProgress, go, interceptBack, type Screen } from "../../state/navigation";
import { type SaveFailure, save } from "../../state/save-entry";
import { say, texts } from "../../texts/language";
import { lazy } from "../lazy";
import { Answered } from "../widgets/answered";
import { Ask } from "../widgets/ask";
import { CaseEntries } from "../widgets/case-entries";
import { Field } from "../widgets/field";
import { idOf, labelOf } from "../widgets/field-frame";
import { Review } from "./review";

const NoDraft = lazy(() => import("../parts/lock").then((part) => part.NoDraft));

/** Writing one entry: page by page, a look over all of it, then sealed. What is typed lives in this component only. */
export function Write({ writing }: { writing: EntryInProgress }) {
  const { schema } = writing.form;
  const [values, setValues] = useState<Values>(writing.values);
  const [at, setAt] = useState(0);
  const [broken, setBroken] = useState<readonly BrokenField[]>([]);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveFailure | null>(null);
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const pages = useMemo(() => pagesOf(schema, values), [schema, values]);
  const reviewing = at >= pages.length;
  /** Its first question is its heading. */
  const named = at > 0 && at < pages.length - 1;
  const { form: say_ } = texts.value;
  const dirty = values !== writing.values;
  const drafting = openVault.value;
  /** With a draft nothing is lost by leaving. */
  const asksToLeave = dirty && !drafting;
  const after: Screen = writing.knownCase ? { name: "case", code: writing.knownCase.code } : { name: "home" };

  const turn = (page: number) => {
    setAt(page);
    scrollTo(0, 0);
    heading.current?.focus();
  };
  interceptBack(() => {
    if (at > 0) turn(at - 1);
    else if (asksToLeave) setLeaving(true);
    return at > 0 || asksToLeave;
  });
  useWarningBeforeUnload(asksToLeave);
  useEffect(() => {
    if (dirty) drafting?.note(writing, values);
  }, [values]);

  const answer = (name: string, value: Value | undefined) => {
    setValues((before) => withAnswer(before, name, value));
    // A corrected answer stops being wrong at once; it is judged again on saving.
    setBroken((before) => before.filter(({ path }) => path !== name && !path.startsWith(`${name}.`)));
  };

  const finish = async () => {
    const rules = brokenRules(schema, values);
    setBroken(rules);
    if (rules.length > 0) return show(rules[0]!.path);
    setSaving(true);
    const trouble = await save(writing, values);
    setSaving(false);
    setTrouble(trouble);
    if (trouble !== null) return;
    await drafting?.drop(writing);
    go(after);
  };
  const show = (path: string) => {
    const page = pages.findIndex(({ fields }) => fields.some(([name]) => path === name || path.startsWith(`${name}.`)));
    turn(Math.max(0, page));
    requestAnimationFrame(() => document.getElementById(idOf(path))?.focus());
  };

  return (
    <CaseEntries.Provider value={writing.knownCase?.entries ?? []}>
      <Answered.Provider value={{ schema, values }}>
        <form
          class="write"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (reviewing) void finish();
            else turn(at + 1);
          }}
        >
          <p class="step">
            {writing.knownCase && (
              <>
                <code>{writing.knownCase.code}</code> ·{" "}
              </>
            )}
            {say(writing.form)} · {reviewing ? say_.review : say_.step(at + 1, pages.length)}
          </p>
          <progress
            max={pages.length}
            value={Math.min(at, pages.length)}
            aria-label={say_.step(Math.min(at + 1, pages.length), pages.length)}
          />
          <h1 ref={heading} tabIndex={-1}>
            {reviewing ? say_.review : titleOf(pages[at]!, at, pages.length)}
            {named && isRequired(schema, pages[at]!.fields[0]![0]) && <span class="required"> {say_.required}</span>}
          </h1>
          {broken.length > 0 && (
            <p class="error" role="alert">
              {say_.fix(broken.length)}
            </p>
          )}
          {trouble && (
            <p class="error" role="alert">
              {trouble === "noKey" ? texts.value.home.noKey : say_[trouble]}
            </p>
          )}
          {reviewing ? (
            <>
              <p class="warning">{say_.reviewWarning}</p>
              <Review schema={schema} values={values} onOpen={(name) => show(name)} />
            </>
          ) : (
            <div class={named ? "titled" : undefined}>
              {pages[at]!.fields.map(([name, field]) => (
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
          {!drafting && <NoDraft />}
          <div class="bar">
            <button
              type="button"
              class="secondary"
              onClick={() => (at > 0 ? turn(at - 1) : asksToLeave ? setLeaving(true) : go(after))}
            >
              {at > 0 ? texts.value.back : texts.value.cancel}
            </button>
            {!reviewing && (
              <button type="button" class="secondary" onClick={() => turn(pages.length)}>
                {say_.review}
              </button>
            )}
            <button type="submit" class="primary" disabled={saving}>
              {!reviewing ? texts.value.next : saving ? say_.saving : say_.save}
            </button>
          </div>
          {leaving && (
            <Ask
              question={say_.leaveAsk}
              yes={say_.leaveYes}
              no={say_.leaveNo}
              onYes={() => go(after)}
              onNo={() => setLeaving(false)}
            />
          )}
        </form>
      </Answered.Provider>
    </CaseEntries.Provider>
  );
}

function titleOf({ fields }: Page, at: number, all: number): string {
  const { situation, finish, sign } = texts.value.form;
  if (at === 0) return situation;
  if (at === all - 1) return fields.some(([, { "x-widget": widget }]) => widget === "signature") ? sign : finish;
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
