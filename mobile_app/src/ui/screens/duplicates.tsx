/** Finds cases of the same person, merges two cases and undoes a merge. */

import { useEffect, useState } from "preact/hooks";

import { findDuplicates, type PossibleDuplicate } from "../../api/duplicates-and-documents";
import { normaliseCaseCode } from "../../core/case-code";
import type { CaseFile, Merging } from "../../core/case-file";
import { session } from "../../state/connection";
import { findForm } from "../../state/forms";
import { go } from "../../state/navigation";
import { items } from "../../state/outbox";
import type { SaveFailure } from "../../state/save-entry";
import { type MergePair, mergePair, saveMergePair } from "../../state/save-merge";
import { duplicateTexts } from "../../texts/duplicates";
import { language, texts } from "../../texts/language";
import { useFocusInside } from "../widgets/focus-inside";

/** Shows the hotline which cases may be about the same person, and merges two of them or undoes a merge. */
export function Duplicates({ file, onChanged }: { file: CaseFile; onChanged: () => void }) {
  const [duplicates, setFound] = useState<readonly PossibleDuplicate[] | "asking" | "unreachable" | null>(null);
  const [sent, setSent] = useState<{ readonly id: string } | SaveFailure | null>(null);
  const words = duplicateTexts[language.value];
  const standingMergings = (file.standing.mergings ?? []).filter(({ undone }) => !undone);
  const merged = new Set(standingMergings.map(({ other }) => other));
  const search = async () => {
    setFound("asking");
    setFound((await findDuplicates(session, file.case)) ?? "unreachable");
  };
  const isWaiting = typeof sent === "object" && sent !== null ? sent.id : null;
  const outboxState =
    isWaiting !== null && items.value.some(({ id, state }) => id === isWaiting && state === "received");
  // The case is opened again, and the opening recorded, once it contains something new.
  useEffect(() => {
    if (outboxState) {
      setSent(null);
      onChanged();
    }
  }, [outboxState]);
  const send = async (pair: MergePair) => setSent(await saveMergePair(pair));

  const candidates = Array.isArray(duplicates)
    ? (duplicates as readonly PossibleDuplicate[]).filter((duplicate) => !merged.has(duplicate.case))
    : [];
  return (
    <section class="same-person">
      <h2>{words.title}</h2>
      <p class="help">{words.onRecord}</p>
      {sent !== null && (
        <p class={isWaiting ? "help" : "error"} role="status">
          {typeof sent === "object"
            ? words.sending
            : sent === "noKey"
              ? texts.value.home.noKey
              : texts.value.form[sent]}
        </p>
      )}
      {standingMergings.map((merging) => (
        <GroundsForm
          key={merging.entry}
          title={words.undo(merging.other)}
          submit={words.doUndo}
          label={words.undoGrounds}
          form="merge_undone"
          onSay={(grounds) => void send(unmergePair(file, merging, grounds))}
        />
      ))}
      <button type="button" class="secondary" disabled={duplicates === "asking"} onClick={() => void search()}>
        {words.find}
      </button>
      {duplicates !== null && (
        <p class="help" role="status">
          {duplicates === "asking"
            ? texts.value.loading
            : duplicates === "unreachable"
              ? texts.value.unreachable
              : candidates.length === 0
                ? words.none
                : ""}
        </p>
      )}
      <ul class="cases">
        {candidates.map((duplicate) => (
          <li class="item" key={duplicate.case}>
            <p>
              <code>{duplicate.case}</code> {duplicate.strong && <b class="error">{words.strong}</b>}
            </p>
            <button type="button" class="secondary" onClick={() => go({ name: "case", code: duplicate.case })}>
              {words.open(duplicate.case)}
            </button>
            <MergeForm file={file} other={duplicate.case} onSay={(pair) => void send(pair)} />
          </li>
        ))}
      </ul>
      <MergeForm file={file} other={null} onSay={(pair) => void send(pair)} />
    </section>
  );
}

/** Tells everybody who works on a case that it was merged with another. */
export function MergingLine({ merging }: { merging: Merging }) {
  const words = duplicateTexts[language.value];
  const { other, this_file, undone, half } = merging;
  return (
    <div class="warning">
      <p>
        {undone ? words.undone(other) : this_file === "ends" ? words.ends(other) : words.goesOn(other)}{" "}
        {half && words.half(other)}
      </p>
      <button type="button" class="secondary" onClick={() => go({ name: "case", code: other })}>
        {words.open(other)}
      </button>
    </div>
  );
}

/** Makes both entries of an undoing. The other case's merge is the twin of the merge in this case. */
function unmergePair(file: CaseFile, { entry, other }: Merging, grounds: string): MergePair {
  const twin = file.entries.find(({ id }) => id === entry)?.body["twin"];
  return mergePair(
    "merge_undone",
    file.case,
    other,
    { merge: entry, grounds },
    { merge: String(twin ?? entry), grounds },
  );
}

function MergeForm({ file, other, onSay }: { file: CaseFile; other: string | null; onSay: (pair: MergePair) => void }) {
  const [typed, setTyped] = useState("");
  const [side, setSide] = useState<"here" | "there" | null>(null);
  const words = duplicateTexts[language.value];
  const code = other ?? normaliseCaseCode(typed);
  const id = `merge-${other ?? "another"}`;
  const givenGrounds = (grounds: string) => {
    const [ends, goesOn] = [
      { this_file: "ends", grounds },
      { this_file: "goes_on", grounds },
    ];
    const [thisBody, otherBody] = side === "here" ? [goesOn, ends] : [ends, goesOn];
    onSay(mergePair("merge", file.case, code!, { ...thisBody, other: code }, { ...otherBody, other: file.case }));
  };
  return (
    <GroundsForm
      title={other === null ? words.another : words.merge(other)}
      submit={words.doMerge}
      label={words.mergeGrounds}
      form="merge"
      ready={side !== null && code !== null && code !== file.case}
      onSay={givenGrounds}
    >
      {other === null && (
        <p>
          <label for={id}>{words.code}</label>
          <input
            id={id}
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            placeholder="7K3M9-Q2XPT-1"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </p>
      )}
      <fieldset class="field">
        <legend>{words.which}</legend>
        <div class="choices">
          {(["here", "there"] as const).map((choice) => (
            <label class="choice" key={choice}>
              <input type="radio" name={`${id}-side`} checked={side === choice} onChange={() => setSide(choice)} />
              <span>{words[choice]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </GroundsForm>
  );
}

interface GroundsProps {
  readonly title: string;
  readonly submit: string;
  readonly label: string;
  readonly form: "merge" | "merge_undone";
  readonly ready?: boolean;
  readonly children?: preact.ComponentChildren;
  readonly onSay: (grounds: string) => void;
}

/** Draws a button that opens into the question for the grounds. They are sealed like every other answer. */
function GroundsForm({ title, submit, label, form, ready = true, children, onSay }: GroundsProps) {
  const [open, setOpen] = useState(false);
  const [grounds, setGrounds] = useState("");
  const [wrong, setWrong] = useState(false);
  const formWords = useFocusInside<HTMLFormElement>(open);
  const words = duplicateTexts[language.value];
  const id = `grounds-${title}`.replace(/\W+/g, "-");
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {title}
      </button>
    );
  const givenGrounds = () => {
    const good = ready && grounds.trim() !== "" && !isMarked(form, grounds);
    setWrong(!good);
    if (good) {
      setOpen(false);
      onSay(grounds.trim());
    }
  };
  return (
    <form
      class="reasoned"
      ref={formWords}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        givenGrounds();
      }}
    >
      {children}
      <p>
        <label for={id}>{label}</label>
        <textarea
          id={id}
          rows={3}
          maxLength={3000}
          value={grounds}
          aria-invalid={wrong}
          onInput={(event) => setGrounds(event.currentTarget.value)}
        />
      </p>
      <p class="help">{words.clocksRun}</p>
      {wrong && (
        <p class="error" role="alert">
          {isMarked(form, grounds) ? texts.value.rules.secretMark : words.empty}
        </p>
      )}
      <button type="submit" class="primary">
        {submit}
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {texts.value.cancel}
      </button>
    </form>
  );
}

/** Tells whether a text carries a classification mark, which must not even be sealed (docs/domain.md §9). */
function isMarked(form: GroundsProps["form"], words: string): boolean {
  const mark = findForm(form)?.schema["x-secret-mark"];
  return mark !== undefined && new RegExp(mark).test(words.normalize("NFC"));
}
