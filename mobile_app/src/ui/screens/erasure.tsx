import { useState } from "preact/hooks";

import {
  actOnErasure,
  type ERASURE_ACTS,
  placeHold,
  readErasure,
  requestErasure,
  type ErasureState as State,
} from "../../api/case-acts";
import type { Reply } from "../../api/reply";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { useServerTime } from "../../state/use-server-time";
import { caseActTexts } from "../../texts/case-acts";
import { inLanguage, language, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { useFocusInside } from "../widgets/focus-inside";
import { PickList } from "./reason-form";

/**
 * Shows a case's legal hold and its erasure: one officer requests it, a second confirms it, and nobody can while it is
 * held.
 */
export function Erasure({ code, onErased }: { code: string; onErased: () => void }) {
  const [state, setState] = useState<State | null>(null);
  const [wrong, setWrong] = useState("");
  const now = useServerTime();
  const { ending: words } = caseActTexts[language.value];
  const showReply = (reply: Reply<State>) => {
    if (reply.kind === "answered") setState(reply.value);
    // A case that nobody can read any more leaves the screen too.
    if (reply.kind === "answered" && reply.value.erased_at !== null) onErased();
    setWrong(
      reply.kind === "answered"
        ? ""
        : reply.kind === "unreachable"
          ? texts.value.signIn.unreachable
          : reply.code === "not_found"
            ? words.hidden
            : reply.why,
    );
  };
  const act = (name: keyof typeof ERASURE_ACTS) => void actOnErasure(session, code, name).then(showReply);
  return (
    <section aria-labelledby="ending">
      <h2 id="ending">{words.title}</h2>
      {state === null && (
        <button type="button" class="secondary" onClick={() => void readErasure(session, code).then(showReply)}>
          {words.show}
        </button>
      )}
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {state && <ErasureStatus state={state} />}
      {state && state.erased_at === null && (
        <div class="actions">
          {state.hold?.unit.id === profile.value?.unit.id && state.hold && (
            <button type="button" class="secondary" onClick={() => act("lift")}>
              {words.lift}
            </button>
          )}
          {!state.hold && state.asked_at !== null && isPast(state.confirm_from, now) && (
            <ConfirmedButton
              open={words.confirm}
              says={words.sureConfirm}
              yes={words.yesConfirm}
              onYes={() => act("confirm")}
            />
          )}
          {state.asked_at !== null && (
            <button type="button" class="secondary" onClick={() => act("withdraw")}>
              {words.withdraw}
            </button>
          )}
        </div>
      )}
      {state && state.erased_at === null && !state.hold && state.asked_at === null && (
        <AskForm state={state} onAsk={(reason) => void requestErasure(session, code, reason).then(showReply)} />
      )}
      {state && state.erased_at === null && !state.hold && (
        <HoldForm onHold={(ground) => void placeHold(session, code, ground).then(showReply)} />
      )}
    </section>
  );
}

function ErasureStatus({ state }: { state: State }) {
  const { ending: words } = caseActTexts[language.value];
  const { hold: held, asked_at, asked_by, erased_at, reason, confirm_from } = state;
  const grounds: Readonly<Record<string, string>> = words.grounds;
  if (erased_at !== null)
    return (
      <p class="warning" role="status">
        {words.erased(formatInstant(erased_at))}
      </p>
    );
  if (held)
    return (
      <p class="warning" role="status">
        {words.held(grounds[held.ground] ?? held.ground, inLanguage(held.unit), formatInstant(held.since))}
      </p>
    );
  if (asked_at !== null)
    return (
      <p class="warning" role="status">
        {words.asked(
          asked_by ? inLanguage(asked_by) : "",
          formatInstant(asked_at),
          reason ? inLanguage(reason) : words.noReason,
          confirm_from ? formatInstant(confirm_from) : "",
        )}
      </p>
    );
  return (
    <p class="help" role="status">
      {words.nothing}
    </p>
  );
}

/** Says whether that instant has come, as far as this device knows the server's time. */
function isPast(instant: string | null, now: number | null): boolean {
  return instant === null || now === null || Date.parse(instant) <= now;
}

/** Requests the erasure for a listed reason, and says before the act who is told and how long it waits. */
function AskForm({ state, onAsk }: { state: State; onAsk: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const { ending: words } = caseActTexts[language.value];
  return (
    <form
      class="reasoned"
      aria-label={words.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(reason);
      }}
    >
      <PickList id="erasure-reason" label={words.reason} options={state.reasons} value={reason} onPick={setReason} />
      <p class="help">{words.sureAsk(state.waiting_hours)}</p>
      <button type="submit" class="secondary" disabled={reason === ""}>
        {words.ask}
      </button>
    </form>
  );
}

function HoldForm({ onHold }: { onHold: (ground: string) => void }) {
  const [ground, setGround] = useState("");
  const { ending: words } = caseActTexts[language.value];
  const grounds = (["investigation", "court", "complaint", "inspection"] as const).map((code) => ({
    code,
    vi: caseActTexts.vi.ending.grounds[code],
    en: caseActTexts.en.ending.grounds[code],
  }));
  return (
    <form
      class="reasoned"
      aria-label={words.hold}
      onSubmit={(event) => {
        event.preventDefault();
        onHold(ground);
      }}
    >
      <PickList id="hold-ground" label={words.ground} options={grounds} value={ground} onPick={setGround} />
      <button type="submit" class="secondary" disabled={ground === ""}>
        {words.hold}
      </button>
    </form>
  );
}

/** Draws a button that says what will happen before it does. */
function ConfirmedButton({ open, says, yes, onYes }: { open: string; says: string; yes: string; onYes: () => void }) {
  const [asking, setAsking] = useState(false);
  const group = useFocusInside<HTMLDivElement>(asking, ".quiet");
  if (!asking)
    return (
      <button type="button" class="secondary" onClick={() => setAsking(true)}>
        {open}
      </button>
    );
  return (
    <div class="line" role="group" aria-label={open} ref={group}>
      <span>{says}</span>
      <button
        type="button"
        class="danger"
        onClick={() => {
          setAsking(false);
          onYes();
        }}
      >
        {yes}
      </button>
      <button type="button" class="quiet" onClick={() => setAsking(false)}>
        {texts.value.cancel}
      </button>
    </div>
  );
}
