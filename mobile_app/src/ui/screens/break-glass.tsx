import { useEffect, useState } from "preact/hooks";

import limits from "../../../../chalicelib/policy/limits.json";
import { breakGlass } from "../../api/case-acts";
import type { CaseFile } from "../../core/case-file";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { useServerTime } from "../../state/use-server-time";
import { caseActTexts } from "../../texts/case-acts";
import { inLanguage, language, texts } from "../../texts/language";
import { useFocusInside } from "../widgets/focus-inside";

/** Roles that the server lets break the glass. It judges again, and asks whether a police officer is on call. */
const BREAKER_ROLES = ["focal_point", "hotline_operator", "hotline_leader", "police_officer"];

/**
 * Offers an emergency opening where a case is hidden, and shows how long the glass stays broken where this officer
 * broke it.
 */
export function BreakGlass({
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
  const officer = profile.value;
  if (file === null)
    return BREAKER_ROLES.includes(officer?.role ?? "") ? <BreakGlassForm code={code} onBroken={onBroken} /> : null;
  const isParty = file.parties.some(({ unit }) => unit.id === officer?.unit.id);
  const ownGlass = file.glasses
    ?.filter(({ by }) => by?.name === officer?.name && by?.unit.id === officer?.unit.id)
    .at(-1);
  return ownGlass && (!isParty || file.standing.status === "closed") ? (
    <GlassTimeLeft until={ownGlass.until} onOver={onOver} />
  ) : null;
}

/** Asks for a reason from the list, and says before it is done who will be told. */
function BreakGlassForm({ code, onBroken }: { code: string; onBroken: () => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const form = useFocusInside<HTMLFormElement>(open);
  const { glass: words } = caseActTexts[language.value];
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
    const reply = await breakGlass(session, code, reason);
    setWrong(
      reply.kind === "unreachable"
        ? signIn.unreachable
        : reply.kind === "answered"
          ? ""
          : ["not_allowed", "not_found"].includes(reply.code)
            ? words.notNow
            : reply.why,
    );
    if (reply.kind === "answered") onBroken();
  };
  return (
    <form class="reasoned item" ref={form} aria-label={words.open} onSubmit={(event) => void submit(event)}>
      <fieldset class="field">
        <legend>{words.reason}</legend>
        <div class="choices">
          {limits.glass_reasons.map((glassReason) => (
            <label class="choice" key={glassReason.code}>
              <input
                type="radio"
                name="glass-reason"
                checked={reason === glassReason.code}
                onChange={() => setReason(glassReason.code)}
              />
              <span>{inLanguage(glassReason)}</span>
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

/** Counts down by the server's clock. When the time is over the case leaves the screen. */
function GlassTimeLeft({ until, onOver }: { until: string; onOver: () => void }) {
  const now = useServerTime();
  const left = now === null ? null : Math.max(0, Date.parse(until) - now);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left === 0]);
  if (left === null) return null;
  const seconds = Math.floor(left / 1000);
  const { glass: words } = caseActTexts[language.value];
  return (
    <p class="warning countdown" role="timer">
      {words.left(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)}
    </p>
  );
}

/**
 * Names those whom the server tells (`break_glass.supervisors`): never the officers themselves, always somebody above
 * them.
 */
function supervisors(): readonly string[] {
  const { glass: words } = caseActTexts[language.value];
  const officer = profile.value;
  if (officer?.role === "hotline_leader") return [words.groupHead];
  if (officer?.unit.id === "hotline-111") return [words.hotlineLeader];
  return [words.hotlineLeader, words.unitLeader(officer ? inLanguage(officer.unit) : "")];
}
