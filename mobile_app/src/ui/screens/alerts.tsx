import { effect, signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

import { passAlert } from "../../api/desk";
import { type TakeResult, takeAlert } from "../../api/take-alert";
import type { Alert } from "../../core/wire";
import { session } from "../../state/connection";
import { go, screen } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { openAlerts } from "../../state/open-alerts";
import { usePolled } from "../../state/polling";
import { alertToShow, pushCount } from "../../state/tapped-notification";
import { toast } from "../../state/toast";
import { useServerTime } from "../../state/use-server-time";
import { caseFileTexts } from "../../texts/case-file";
import { deferredTexts } from "../../texts/deferred";
import { language, inLanguage as spoken } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant, formatSpan } from "../../texts/time";
import { lazy } from "../lazy";
import { countOf, MoreAlerts } from "../widgets/more-alerts";
import { MatterSafety } from "../widgets/safety-line";
import { NeedSignIn, Stale } from "./desk-parts";
import { PushSwitch } from "./push-switch";
import { ReasonForm } from "./reason-form";

/** The alerts this officer took in this sitting. The list itself shows only alerts that wait for somebody. */
const taken = signal<readonly Alert[]>([]);
effect(() => {
  if (!signedIn.value) taken.value = [];
});

const Roster = lazy(() => import("./roster").then((part) => part.Roster));

/** Draws the alerts, or the roster, which is reached from them. */
export function Alerts() {
  return screen.value.name === "roster" ? <Roster /> : <Waiting />;
}

/** Lists the alerts that nobody has taken: urgent ones first, then by waiting time. */
function Waiting() {
  const { value, answeredAt, failed } = usePolled(openAlerts, signedIn.value);
  const pushes = pushCount.value;
  useEffect(() => {
    if (pushes > 0 && signedIn.value) void openAlerts.refresh();
  }, [pushes]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, TakeResult["kind"] | "taking">>>({});
  const { alerts: words } = listTexts[language.value];
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;

  const take = async (id: string) => {
    setOutcomes((before) => ({ ...before, [id]: "taking" }));
    const result = await takeAlert(session, id);
    setOutcomes((before) => ({ ...before, [id]: result.kind }));
    if (result.kind === "taken") {
      taken.value = [result.alert, ...taken.value.filter((alert) => alert.id !== id)];
      // The alert leaves the list: say so once more, and keep the keyboard on this screen.
      toast.value = () => listTexts[language.value].alerts.tookIt(alertName(result.alert));
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    void openAlerts.refresh();
  };
  const waiting = [...(value?.alerts ?? [])].sort(byUrgency);
  return (
    <>
      <div class="head-line">
        <h1>
          {words.title}
          {waiting.length > 0 && <span class="count"> {countOf(waiting, value?.next)}</span>}
        </h1>
        <button type="button" class="quiet" onClick={() => go({ name: "roster" })}>
          {deferredTexts[language.value].desk.roster}
        </button>
      </div>
      <PushSwitch />
      <Stale answeredAt={answeredAt} failed={failed} />
      <p class="unseen" role="status">
        {answeredAt !== null && waiting.length === 0 ? words.none : ""}
      </p>
      {value !== null && waiting.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="alerts">
        {waiting.map((alert) => (
          <AlertLine
            key={alert.id}
            alert={alert}
            outcome={outcomes[alert.id]}
            onTake={() => void take(alert.id)}
            onPassed={() => void openAlerts.refresh()}
          />
        ))}
      </ul>
      <MoreAlerts />
      {taken.value.length > 0 && (
        <section aria-labelledby="taken">
          <h2 id="taken">{words.taken}</h2>
          <ul class="alerts">
            {taken.value.map((alert) => (
              <TakenLine key={alert.id} alert={alert} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AlertLine({
  alert,
  outcome,
  onTake,
  onPassed,
}: {
  alert: Alert;
  outcome: TakeResult["kind"] | "taking" | undefined;
  onTake: () => void;
  onPassed: () => void;
}) {
  const now = useServerTime();
  const line = useRef<HTMLLIElement>(null);
  const isPointedAt = alertToShow.value === alert.id;
  useEffect(() => {
    if (isPointedAt) line.current?.scrollIntoView({ block: "center" });
  }, [isPointedAt]);
  const { alerts: words } = listTexts[language.value];
  const deskWords = deferredTexts[language.value].desk;
  return (
    <li
      class={`item alert ${isTest(alert) ? "test" : alert.urgency}`}
      data-alert={alert.id}
      aria-current={isPointedAt ? "true" : undefined}
      ref={line}
    >
      <div>
        <p class="item-head">
          {!isTest(alert) && <span class={`urgency ${alert.urgency}`}>{words[alert.urgency]}</span>}{" "}
          <strong>{isTest(alert) ? deskWords.testOnly : kindOf(alert)}</strong> <MatterSafety matter={alert.matter} />
        </p>
        <AlertSubject alert={alert} />
        {alert.passed_by && alert.passed_why && (
          <p class="help">{deskWords.passedBy(alert.passed_by.name, spoken(alert.passed_why))}</p>
        )}
        {alert.late && (
          <p class="help">
            {caseFileTexts[language.value].whyLate(
              spoken(alert.late.reason),
              alert.late.by.name,
              formatInstant(alert.late.at),
            )}
          </p>
        )}
        <p class="help">
          {formatInstant(alert.raised_at)}
          {now !== null && ` · ${formatAgo(now - Date.parse(alert.raised_at))}`}
        </p>
        {outcome === "too-late" && (
          <p class="warning" role="alert">
            {words.tooLate}
          </p>
        )}
        {alert.for_you === false && <p class="help">{deskWords.notForYou}</p>}
        {outcome === "failed" && (
          <p class="error" role="alert">
            {words.failed}
          </p>
        )}
      </div>
      {alert.for_you === false ? null : outcome === "taken" ? (
        <p class="state">
          <b>✓ {words.taken}</b>
        </p>
      ) : (
        <button
          type="button"
          class="primary take"
          disabled={outcome === "taking" || outcome === "too-late"}
          onClick={onTake}
        >
          {outcome === "taking" ? words.taking : words.take}
          <span class="unseen"> {words.case(alert.case)}</span>
        </button>
      )}
      {alert.for_you !== false && !alert.about && outcome !== "taken" && (
        <ReasonForm
          id={alert.id}
          list="passing"
          send={(reason, unit) => passAlert(session, alert.id, { to_unit: unit, reason })}
          onDone={onPassed}
        />
      )}
    </li>
  );
}

/** Shows the case that an alert is about, or the unit where there is no case. */
function AlertSubject({ alert: { kind, about, reason, case: code } }: { alert: Alert }) {
  const words = deferredTexts[language.value].desk;
  if (kind === "channel_test") return <p>{words.testHelp}</p>;
  if (kind === "channel_silent") return <p>{about && words.silentUnit(spoken(about))}</p>;
  if (kind === "officer_in_danger") return <p>{about && words.inDanger(spoken(about))}</p>;
  return (
    <>
      <p>
        {about && `${spoken(about)} · `}
        <code>{code}</code>
      </p>
      {kind === "erasure_asked" && <p class="help">{words.erasureWhy(reason ? spoken(reason) : words.noReason)}</p>}
    </>
  );
}

function formatAgo(milliseconds: number): string {
  const { raised, justNow } = listTexts[language.value].alerts;
  return milliseconds < 60_000 ? justNow : raised(formatSpan(milliseconds));
}

function isTest({ kind }: Alert): boolean {
  return kind === "channel_test";
}

function TakenLine({ alert }: { alert: Alert }) {
  return (
    <li class="item alert taken">
      <div>
        <p>
          <strong>{kindOf(alert)}</strong>
        </p>
        {!alert.about && (
          <p>
            <code>{alert.case}</code>
          </p>
        )}
      </div>
      {!alert.about && (
        <button type="button" class="secondary" onClick={() => go({ name: "case", code: alert.case })}>
          {listTexts[language.value].cases.open}
          <span class="unseen"> {listTexts[language.value].alerts.case(alert.case)}</span>
        </button>
      )}
    </li>
  );
}

function alertName(alert: Alert): string {
  return alert.about ? kindOf(alert) : alert.case;
}

function kindOf({ kind }: Alert): string {
  const { kinds } = deferredTexts[language.value];
  return (kinds as Readonly<Record<string, string>>)[kind.split(".")[0] ?? ""] ?? kinds.other;
}

function byUrgency(first: Alert, second: Alert): number {
  return (
    Number(second.urgency === "urgent") - Number(first.urgency === "urgent") ||
    first.raised_at.localeCompare(second.raised_at)
  );
}
