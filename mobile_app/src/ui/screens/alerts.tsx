import { effect, signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

import { passAlert } from "../../api/desk";
import { readOpenAlerts } from "../../api/queries";
import { type TakeResult, takeAlert } from "../../api/take-alert";
import type { Alert } from "../../core/wire";
import { session } from "../../state/connection";
import { go } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { PolledValue, usePolled } from "../../state/polling";
import { alertToShow, pushCount } from "../../state/tapped-notification";
import { toast } from "../../state/toast";
import { useServerTime } from "../../state/use-server-time";
import { later } from "../../texts/deferred";
import { language, say as spoken, texts } from "../../texts/language";
import { instant, span } from "../../texts/time";
import { NeedSignIn, Stale } from "./desk-parts";
import { Reasoned } from "./reasoned";
import { ToldByPush } from "./told-by-push";

/** What this officer took in this sitting: the queue shows only what still waits for somebody. */
const taken = signal<readonly Alert[]>([]);
effect(() => {
  if (!signedIn.value) taken.value = [];
});
const following = new PolledValue((etag) => readOpenAlerts(session, etag));

/** What waits for a person. Urgent first, then the longest waiting. */
export function Alerts() {
  const { value: thing, answeredAt: heardAt, failed } = usePolled(following, signedIn.value);
  const news = pushCount.value;
  useEffect(() => {
    if (news > 0 && signedIn.value) void following.refresh();
  }, [news]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, TakeResult["kind"] | "taking">>>({});
  const { alerts: say } = texts.value;
  if (!signedIn.value) return <NeedSignIn why={say.needSignIn} />;

  const take = async (id: string) => {
    setOutcomes((before) => ({ ...before, [id]: "taking" }));
    const taking = await takeAlert(session, id);
    setOutcomes((before) => ({ ...before, [id]: taking.kind }));
    if (taking.kind === "taken") {
      taken.value = [taking.alert, ...taken.value.filter((alert) => alert.id !== id)];
      // Its line goes: said once more, and the keyboard stays on this screen.
      toast.value = (said) => said.alerts.tookIt(alertName(taking.alert));
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    void following.refresh();
  };
  const waiting = [...(thing ?? [])].sort(byUrgency);
  return (
    <>
      <div class="head-line">
        <h1>
          {say.title}
          {waiting.length > 0 && <span class="count"> {waiting.length}</span>}
        </h1>
        <button type="button" class="quiet" onClick={() => go({ name: "roster" })}>
          {later[language.value].desk.roster}
        </button>
      </div>
      <ToldByPush />
      <Stale heardAt={heardAt} failed={failed} />
      <p class="unseen" role="status">
        {heardAt !== null && waiting.length === 0 ? say.none : ""}
      </p>
      {thing !== null && waiting.length === 0 && <p class="nothing">{say.none}</p>}
      <ul class="alerts">
        {waiting.map((alert) => (
          <Line
            key={alert.id}
            alert={alert}
            outcome={outcomes[alert.id]}
            onTake={() => void take(alert.id)}
            onPassed={() => void following.refresh()}
          />
        ))}
      </ul>
      {taken.value.length > 0 && (
        <section aria-labelledby="taken">
          <h2 id="taken">{say.taken}</h2>
          <ul class="alerts">
            {taken.value.map((alert) => (
              <Taken key={alert.id} alert={alert} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Line({
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
  const here = alertToShow.value === alert.id;
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: "center" });
  }, [here]);
  const { alerts: say } = texts.value;
  const words = later[language.value].desk;
  return (
    <li
      class={`item alert ${isTest(alert) ? "test" : alert.urgency}`}
      data-alert={alert.id}
      aria-current={here ? "true" : undefined}
      ref={line}
    >
      <div>
        <p class="item-head">
          {!isTest(alert) && <span class={`urgency ${alert.urgency}`}>{say[alert.urgency]}</span>}{" "}
          <strong>{isTest(alert) ? words.testOnly : kindOf(alert)}</strong>
        </p>
        <About alert={alert} />
        {alert.passed_by && alert.passed_why && (
          <p class="help">{words.passedBy(alert.passed_by.name, spoken(alert.passed_why))}</p>
        )}
        {alert.late && (
          <p class="help">{words.whyLate(spoken(alert.late.reason), alert.late.by.name, instant(alert.late.at))}</p>
        )}
        <p class="help">
          {instant(alert.raised_at)}
          {now !== null && ` · ${ago(now - Date.parse(alert.raised_at))}`}
        </p>
        {outcome === "too-late" && (
          <p class="warning" role="alert">
            {say.tooLate}
          </p>
        )}
        {alert.for_you === false && <p class="help">{words.notForYou}</p>}
        {outcome === "failed" && (
          <p class="error" role="alert">
            {say.failed}
          </p>
        )}
      </div>
      {alert.for_you === false ? null : outcome === "taken" ? (
        <p class="state">
          <b>✓ {say.taken}</b>
        </p>
      ) : (
        <button
          type="button"
          class="primary take"
          disabled={outcome === "taking" || outcome === "too-late"}
          onClick={onTake}
        >
          {outcome === "taking" ? say.taking : say.take}
          <span class="unseen"> {say.case(alert.case)}</span>
        </button>
      )}
      {alert.for_you !== false && !alert.about && outcome !== "taken" && (
        <Reasoned
          id={alert.id}
          list="passing"
          send={(reason, unit) => passAlert(session, alert.id, { to_unit: unit, reason })}
          onDone={onPassed}
        />
      )}
    </li>
  );
}

/** Whose case it is, or, where there is none, which unit. */
function About({ alert: { kind, about, case: code } }: { alert: Alert }) {
  const words = later[language.value].desk;
  if (kind === "channel_test") return <p>{words.testHelp}</p>;
  if (kind === "channel_silent") return <p>{about && words.silentUnit(spoken(about))}</p>;
  if (kind === "officer_in_danger") return <p>{about && words.inDanger(spoken(about))}</p>;
  return (
    <p>
      {about && `${spoken(about)} · `}
      <code>{code}</code>
    </p>
  );
}

function ago(milliseconds: number): string {
  const { raised, justNow } = texts.value.alerts;
  return milliseconds < 60_000 ? justNow : raised(span(milliseconds));
}

function isTest({ kind }: Alert): boolean {
  return kind === "channel_test";
}

function Taken({ alert }: { alert: Alert }) {
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
          {texts.value.cases.open}
          <span class="unseen"> {texts.value.alerts.case(alert.case)}</span>
        </button>
      )}
    </li>
  );
}

function alertName(alert: Alert): string {
  return alert.about ? kindOf(alert) : alert.case;
}

function kindOf({ kind }: Alert): string {
  const { kinds } = later[language.value];
  return (kinds as Readonly<Record<string, string>>)[kind.split(".")[0] ?? ""] ?? kinds.other;
}

function byUrgency(one: Alert, other: Alert): number {
  return (
    Number(other.urgency === "urgent") - Number(one.urgency === "urgent") ||
    one.raised_at.localeCompare(other.raised_at)
  );
}
