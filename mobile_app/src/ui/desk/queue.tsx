/** Draws the queue: what waits and nobody has taken, with what it is about. One looks before one takes. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";

import type { QueuedAlert } from "../../api/desk-cases";
import { takeAlert } from "../../api/take-alert";
import { session } from "../../state/connection";
import { screen } from "../../state/navigation";
import { toast } from "../../state/toast";
import { useServerTime } from "../../state/use-server-time";
import { deferredTexts } from "../../texts/deferred";
import { deskPlaceTexts } from "../../texts/desk-place";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatDue, formatInstant, formatSpan } from "../../texts/time";
import { Stale } from "../screens/desk-parts";
import { PushSwitch } from "../screens/push-switch";
import { openCase, queue, queueLimit } from "./desk-state";
import { Marks, provinceName } from "./marks";
import { PassOn } from "./pass-on";

const only = signal({ urgent: false, child: false, danger: false });
const province = signal("");

/** Draws the waiting alerts with their filters. */
export function Queue() {
  const { value, answeredAt, failed } = queue.state.value;
  const words = deskPlaceTexts[language.value];
  const waiting = value?.alerts ?? [];
  const shown = waiting.filter(isShown);
  const places = [...new Set(waiting.flatMap(({ matter }) => matter?.province ?? []))];
  return (
    <>
      <fieldset class="desk-filters">
        <legend class="unseen">{words.only}</legend>
        {(["urgent", "child", "danger"] as const).map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={only.value[name]}
              onChange={(event) => {
                only.value = { ...only.value, [name]: event.currentTarget.checked };
              }}
            />{" "}
            {name === "urgent" ? words.urgentOnly : name === "child" ? words.childOnly : words.dangerOnly}
          </label>
        ))}
        <select
          aria-label={words.anyProvince}
          value={province.value}
          onChange={(event) => {
            province.value = event.currentTarget.value;
          }}
        >
          <option value="">{words.anyProvince}</option>
          {places.map((id) => (
            <option key={id} value={id}>
              {provinceName(id)}
            </option>
          ))}
        </select>
      </fieldset>
      <PushSwitch />
      <Stale answeredAt={answeredAt} failed={failed} />
      {value !== null && shown.length === 0 && <p class="nothing">{words.nothingWaits}</p>}
      <ul class="desk-lines">
        {shown.map((alert) => (
          <Line key={alert.id} alert={alert} />
        ))}
      </ul>
      {value !== null && value.next !== null && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            queueLimit.value = queueLimit.value + 100;
            void queue.refresh();
          }}
        >
          {words.more}
        </button>
      )}
    </>
  );
}

function isShown({ urgency, matter }: QueuedAlert): boolean {
  const why = matter?.why ?? [];
  return (
    (!only.value.urgent || urgency === "urgent") &&
    (!only.value.child || why.includes("child")) &&
    (!only.value.danger || why.includes("danger")) &&
    (province.value === "" || matter?.province === province.value)
  );
}

function Line({ alert }: { alert: QueuedAlert }) {
  const now = useServerTime();
  const [outcome, setOutcome] = useState("");
  const words = deskPlaceTexts[language.value];
  const { alerts: shared } = listTexts[language.value];
  const { matter } = alert;
  const why = matter?.why ?? [];
  const isLate = now !== null && alert.due_at != null && Date.parse(alert.due_at) < now;
  const current = screen.value;
  const take = async () => {
    setOutcome(shared.taking);
    const result = await takeAlert(session, alert.id);
    setOutcome(result.kind === "too-late" ? shared.tooLate : result.kind === "failed" ? shared.failed : "");
    if (result.kind === "taken") {
      const name = isAboutUnit(alert) ? kindOf(alert) : alert.case;
      toast.value = () => listTexts[language.value].alerts.tookIt(name);
      if (!isAboutUnit(alert)) openCase(alert.case);
    }
    void queue.refresh();
  };
  return (
    <li
      class={`desk-line ${alert.urgency}`}
      data-line={alert.id}
      aria-current={current.name === "case" && current.code === alert.case ? "true" : undefined}
    >
      <p>
        {alert.urgency === "urgent" && <span class="urgency urgent">{shared.urgent}</span>}{" "}
        <Marks child={why.includes("child")} danger={why.includes("danger")} late={isLate} />
        {why.includes("crime") && <span class="flag">{words.crime}</span>}{" "}
        <b>{alert.duty ? inLanguage(alert.duty) : kindOf(alert)}</b>
      </p>
      <p>
        {matter && `${inLanguage(matter.by_unit)}, ${provinceName(matter.province)} · `}
        {alert.about && (
          <span data-row={isAboutUnit(alert) ? true : undefined} tabIndex={-1}>
            {inLanguage(alert.about)}
            {!isAboutUnit(alert) && " · "}
          </span>
        )}
        {!isAboutUnit(alert) && (
          <a href={`#case=${alert.case}`} data-row onClick={(event) => follow(event, alert.case)}>
            <code>{alert.case}</code>
          </a>
        )}
      </p>
      <p class="help">
        {alert.duty && `${kindOf(alert)} · `}
        {now === null
          ? formatInstant(alert.raised_at)
          : words.ago(formatSpan(Math.max(0, now - Date.parse(alert.raised_at))))}
        {alert.due_at && ` · ${words.due(formatDue(alert.due_at))}`}
        {(alert.rang ?? 1) > 1 && ` · ${words.rang(alert.rang ?? 1)}`}
        {alert.passed_by &&
          alert.passed_why &&
          ` · ${deferredTexts[language.value].desk.passedBy(alert.passed_by.name, inLanguage(alert.passed_why))}`}
      </p>
      {alert.kind === "erasure_asked" && (
        <p class="help">
          {deferredTexts[language.value].desk.erasureWhy(
            alert.reason ? inLanguage(alert.reason) : deferredTexts[language.value].desk.noReason,
          )}
        </p>
      )}
      {outcome !== "" && <p role="status">{outcome}</p>}
      {alert.for_you === false ? (
        <p class="help">{deferredTexts[language.value].desk.notForYou}</p>
      ) : (
        <p class="desk-acts">
          <button type="button" class="primary" data-take onClick={() => void take()}>
            {shared.take}
            <span class="unseen"> {isAboutUnit(alert) ? kindOf(alert) : shared.case(alert.case)}</span>
          </button>
          {!alert.about && <PassOn alert={alert.id} onDone={() => void queue.refresh()} />}
        </p>
      )}
    </li>
  );
}

/** Says whether there is no case behind it that the officer could open: it is about a unit alone. */
function isAboutUnit({ about, kind }: QueuedAlert): boolean {
  return about != null && kind !== "erasure_asked" && kind !== "glass_broken";
}

/** Opens the case here; with Ctrl or the middle button the browser opens it in a tab of its own. */
export function follow(event: MouseEvent, code: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openCase(code);
}

function kindOf({ kind }: QueuedAlert): string {
  const { kinds } = deferredTexts[language.value];
  return (kinds as Readonly<Record<string, string>>)[kind.split(".")[0] ?? ""] ?? kinds.other;
}
