import { useEffect, useState } from "preact/hooks";

import limits from "../../../../chalicelib/policy/limits.json";
import { breakGlass } from "../../api/case-acts";
import type { CaseFile } from "../../core/wire";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { useServerTime } from "../../state/use-server-time";
import { caseActs } from "../../texts/case-acts";
import { language, say, texts } from "../../texts/language";
import { useFocusInside } from "../widgets/focus-inside";

/** Whom the house lets; it judges again, and asks the police whether they are on call. */
const BREAKERS = ["focal_point", "hotline_operator", "hotline_leader", "police_officer"];

/**
 * Where a case is hidden: the way in for an emergency. Where this officer broke the glass: how long it stays broken.
 */
export function Glass({
  code,
  file,
  onBroken,
  onOver,
}: {
  code: string;
  file: CaseFile | null;
  onBroken: () => void;
  onOver: () => void;
}) {
  const me = profile.value;
  if (file === null) return BREAKERS.includes(me?.role ?? "") ? <BreakGlass code={code} onBroken={onBroken} /> : null;
  const isParty = file.parties.some(({ unit }) => unit.id === me?.unit.id);
  const mine = file.glasses?.filter(({ by }) => by?.name === me?.name && by?.unit.id === me?.unit.id).at(-1);
  return mine && !isParty ? <GlassLeft until={mine.until} onOver={onOver} /> : null;
}

/** The way into one case in an emergency: a reason from the list, and before it is done, who will be told. */
function BreakGlass({ code, onBroken }: { code: string; onBroken: () => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const form = useFocusInside<HTMLFormElement>(open);
  const { glass: words } = caseActs[language.value];
  const { signIn, cancel } = texts.value;
  if (!open)
    return (
      <div class="line">
        <span>{words.why}</span>
        <button type="button" class="secondary" onClick={() => setOpen(true)}>
          {words.open}
        </button>
      </div>
    );
  const submit = async (event: Event) => {
    event.preventDefault();
    const told = await breakGlass(session, code, reason);
    setWrong(
      told.kind === "unreachable"
        ? signIn.unreachable
        : told.kind === "told"
          ? ""
          : ["not_allowed", "not_found"].includes(told.code)
            ? words.notNow
            : told.why,
    );
    if (told.kind === "told") onBroken();
  };
  return (
    <form class="reasoned item" ref={form} aria-label={words.open} onSubmit={(event) => void submit(event)}>
      <fieldset class="field">
        <legend>{words.reason}</legend>
        <div class="choices">
          {limits.glass_reasons.map((one) => (
            <label class="choice" key={one.code}>
              <input
                type="radio"
                name="glass-reason"
                checked={reason === one.code}
                onChange={() => setReason(one.code)}
              />
              <span>{say(one)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p>{words.minutes(limits.glass_minutes)}</p>
      <p class="warning">{words.told(supervisors().join(words.and))}</p>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="danger" disabled={reason === ""}>
          {words.confirm}
        </button>
        <button type="button" class="quiet" onClick={() => setOpen(false)}>
          {cancel}
        </button>
      </div>
    </form>
  );
}

/** How long, by the house's clock, to the second. Once it is over the file leaves the screen. */
function GlassLeft({ until, onOver }: { until: string; onOver: () => void }) {
  const now = useServerTime();
  const left = now === null ? null : Math.max(0, Date.parse(until) - now);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left === 0]);
  if (left === null) return null;
  const seconds = Math.floor(left / 1000);
  const { glass: words } = caseActs[language.value];
  return (
    <p class="warning countdown" role="timer">
      {words.left(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)}
    </p>
  );
}

/** Whom the house tells (`break_glass.supervisors`): never the officer himself, always somebody above. */
function supervisors(): readonly string[] {
  const { glass: words } = caseActs[language.value];
  const me = profile.value;
  if (me?.role === "hotline_leader") return [words.groupHead];
  if (me?.unit.id === "hotline-111") return [words.hotlineLeader];
  return [words.hotlineLeader, words.unitLeader(me ? say(me.unit) : "")];
}
