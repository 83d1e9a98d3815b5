import { useEffect, useState } from "preact/hooks";

import { findDuplicates, type PossibleDuplicate } from "../../api/same-person";
import { normaliseCaseCode } from "../../core/case-code";
import type { CaseFile, Merging } from "../../core/wire";
import { session } from "../../state/connection";
import { forms } from "../../state/forms";
import { go } from "../../state/navigation";
import { items } from "../../state/outbox";
import type { SaveFailure } from "../../state/save-entry";
import { type MergePair, mergePair, saveMergePair } from "../../state/save-merge";
import { language, texts } from "../../texts/language";
import { samePersonTexts } from "../../texts/same-person";
import { useFocusInside } from "../widgets/focus-inside";

/** For the hotline: which files may be about the same person, merging two of them, and parting them again. */
export function SamePerson({ file, onChanged }: { file: CaseFile; onChanged: () => void }) {
  const [found, setFound] = useState<readonly PossibleDuplicate[] | "asking" | "unreachable" | null>(null);
  const [sent, setSent] = useState<{ readonly id: string } | SaveFailure | null>(null);
  const words = samePersonTexts[language.value];
  const standing = (file.standing.mergings ?? []).filter(({ undone }) => !undone);
  const merged = new Set(standing.map(({ other }) => other));
  const ask = async () => {
    setFound("asking");
    setFound((await findDuplicates(session, file.case)) ?? "unreachable");
  };
  const waits = typeof sent === "object" && sent !== null ? sent.id : null;
  const here = waits !== null && items.value.some(({ id, state }) => id === waits && state === "received");
  // The file is opened again, on record, once it says something new.
  useEffect(() => {
    if (here) {
      setSent(null);
      onChanged();
    }
  }, [here]);
  const send = async (halves: MergePair) => setSent(await saveMergePair(halves));

  const candidates = Array.isArray(found)
    ? (found as readonly PossibleDuplicate[]).filter((one) => !merged.has(one.case))
    : [];
  return (
    <section class="same-person">
      <h2>{words.title}</h2>
      <p class="help">{words.onRecord}</p>
      {sent !== null && (
        <p class={waits ? "help" : "error"} role="status">
          {typeof sent === "object"
            ? words.sending
            : sent === "noKey"
              ? texts.value.home.noKey
              : texts.value.form[sent]}
        </p>
      )}
      {standing.map((one) => (
        <Grounds
          key={one.entry}
          title={words.undo(one.other)}
          submit={words.doUndo}
          label={words.undoGrounds}
          form="merge_undone"
          onSay={(grounds) => void send(parted(file, one, grounds))}
        />
      ))}
      <button type="button" class="secondary" disabled={found === "asking"} onClick={() => void ask()}>
        {words.find}
      </button>
      {found !== null && (
        <p class="help" role="status">
          {found === "asking"
            ? texts.value.loading
            : found === "unreachable"
              ? texts.value.alerts.unreachable
              : candidates.length === 0
                ? words.none
                : ""}
        </p>
      )}
      <ul class="cases">
        {candidates.map((one) => (
          <li class="item" key={one.case}>
            <p>
              <code>{one.case}</code> {one.strong && <b class="error">{words.strong}</b>}
            </p>
            <button type="button" class="secondary" onClick={() => go({ name: "case", code: one.case })}>
              {words.open(one.case)}
            </button>
            <Merge file={file} other={one.case} onSay={(halves) => void send(halves)} />
          </li>
        ))}
      </ul>
      <Merge file={file} other={null} onSay={(halves) => void send(halves)} />
    </section>
  );
}

/** That this file was merged with another, for everybody who works on it. */
export function Merged({ merging }: { merging: Merging }) {
  const words = samePersonTexts[language.value];
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

/** Both entries of an undoing; the other file's merge is the twin of the one here. */
function parted(file: CaseFile, { entry, other }: Merging, grounds: string): MergePair {
  const twin = file.entries.find(({ id }) => id === entry)?.body["twin"];
  return mergePair(
    "merge_undone",
    file.case,
    other,
    { merge: entry, grounds },
    { merge: String(twin ?? entry), grounds },
  );
}

function Merge({ file, other, onSay }: { file: CaseFile; other: string | null; onSay: (halves: MergePair) => void }) {
  const [typed, setTyped] = useState("");
  const [side, setSide] = useState<"here" | "there" | null>(null);
  const words = samePersonTexts[language.value];
  const code = other ?? normaliseCaseCode(typed);
  const id = `merge-${other ?? "another"}`;
  const say = (grounds: string) => {
    const [ends, goesOn] = [
      { this_file: "ends", grounds },
      { this_file: "goes_on", grounds },
    ];
    const [mine, yours] = side === "here" ? [goesOn, ends] : [ends, goesOn];
    onSay(mergePair("merge", file.case, code!, { ...mine, other: code }, { ...yours, other: file.case }));
  };
  return (
    <Grounds
      title={other === null ? words.another : words.merge(other)}
      submit={words.doMerge}
      label={words.mergeGrounds}
      form="merge"
      ready={side !== null && code !== null && code !== file.case}
      onSay={say}
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
          {(["here", "there"] as const).map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name={`${id}-side`} checked={side === one} onChange={() => setSide(one)} />
              <span>{words[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </Grounds>
  );
}

interface Asked {
  readonly title: string;
  readonly submit: string;
  readonly label: string;
  readonly form: "merge" | "merge_undone";
  readonly ready?: boolean;
  readonly children?: preact.ComponentChildren;
  readonly onSay: (grounds: string) => void;
}

/** A button that opens into the question for the grounds. They are sealed like every other answer. */
function Grounds({ title, submit, label, form, ready = true, children, onSay }: Asked) {
  const [open, setOpen] = useState(false);
  const [grounds, setGrounds] = useState("");
  const [wrong, setWrong] = useState(false);
  const form_ = useFocusInside<HTMLFormElement>(open);
  const words = samePersonTexts[language.value];
  const id = `grounds-${title}`.replace(/\W+/g, "-");
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {title}
      </button>
    );
  const say = () => {
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
      ref={form_}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        say();
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

/** Whether the words carry a classification mark, which may not even be sealed (domain.md trap 11). */
function isMarked(form: Asked["form"], words: string): boolean {
  const mark = forms.value.find((one) => one.form === form)?.schema["x-secret-mark"];
  return mark !== undefined && new RegExp(mark).test(words.normalize("NFC"));
}
