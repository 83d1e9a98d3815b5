/** Draws lists to choose a reason from. */

import { useEffect, useState } from "preact/hooks";

import { type ActResult, type Choice, type Reasons, readReasons } from "../../api/desk";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language, texts } from "../../texts/language";
import { useFocusInside } from "../widgets/focus-inside";

/** The lists do not change while the program runs. */
let cachedReasons: Reasons | null = null;

interface ReasonFormProps {
  /** Unique on the page. */
  readonly id: string;
  readonly list: "passing" | "lateness";
  readonly send: (reason: string, unit: string) => Promise<ActResult>;
  readonly onDone: () => void;
}

/**
 * Draws a button that opens into the choice of a reason and, when passing on, of a unit. Nothing is typed, so nothing
 * leaks.
 */
export function ReasonForm({ id, list, send, onDone }: ReasonFormProps) {
  const [lists, setLists] = useState<Reasons | null>(cachedReasons);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [unit, setUnit] = useState("");
  const [wrong, setWrong] = useState("");
  const form = useFocusInside<HTMLFormElement>(open);
  const words = deferredTexts[language.value].desk;
  const { signIn, cancel } = texts.value;
  useEffect(() => {
    if (!open || lists) return;
    void readReasons(session).then((reasons) => {
      cachedReasons = reasons;
      setLists(reasons);
      setWrong(reasons ? "" : signIn.unreachable);
    });
  }, [open]);
  const title = list === "passing" ? words.passOn : words.sayWhy;
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {title}
      </button>
    );

  const ready = reason !== "" && (list === "lateness" || unit !== "");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await send(reason, unit);
    setWrong(result.kind === "done" ? "" : result.kind === "refused" ? result.why : signIn.unreachable);
    if (result.kind === "done") {
      setOpen(false);
      onDone();
    }
  };
  const otherUnits = (lists?.units ?? [])
    .filter((unit) => unit.id !== profile.value?.unit.id)
    .map((unit) => ({ code: unit.id, vi: unit.vi, en: unit.en }));
  return (
    <form class="reasoned" ref={form} aria-label={title} onSubmit={(event) => void submit(event)}>
      {list === "passing" && (
        <PickList id={`${id}-unit`} label={words.toUnit} options={otherUnits} value={unit} onPick={setUnit} />
      )}
      <PickList
        id={`${id}-reason`}
        label={words.reason}
        options={lists?.[list] ?? []}
        value={reason}
        onPick={setReason}
      />
      <p class="help">{list === "passing" ? words.clockRuns : words.wordsGoElsewhere}</p>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="primary" disabled={!ready}>
        {list === "passing" ? words.passNow : words.sayNow}
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {cancel}
      </button>
    </form>
  );
}

/** Draws a list to choose from, with its label. */
export function PickList({
  id,
  label,
  options,
  value,
  onPick,
}: {
  id: string;
  label: string;
  options: readonly Choice[];
  value: string;
  onPick: (code: string) => void;
}) {
  return (
    <p>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{texts.value.form.choose}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {inLanguage(option)}
          </option>
        ))}
      </select>
    </p>
  );
}
