/** Draws one waiting alert: what it is about, since when, and the acts. One looks before one takes. */

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
import { follow, openCase, refreshQueue } from "./desk-state";
import { Marks, provinceName } from "./marks";
import { PassOn } from "./pass-on";
import { isUnread, markRead } from "./unread";

/** Draws the line. `onGone`: it was taken or passed on, here or elsewhere. */
export function Line({ alert, onGone }: { alert: QueuedAlert; onGone: (id: string) => void }) {
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
    markRead(alert);
    if (result.kind === "taken" || result.kind === "too-late") onGone(alert.id);
    if (result.kind === "taken") {
      const name = isAboutUnit(alert) ? kindOf(alert) : alert.case;
      toast.value = () => listTexts[language.value].alerts.tookIt(name);
      if (!isAboutUnit(alert)) openCase(alert.case);
    }
    refreshQueue();
  };
  const look = (event: MouseEvent) => {
    markRead(alert);
    follow(event, alert.case);
  };
  const passedOn = () => {
    onGone(alert.id);
    refreshQueue();
  };
  return (
    <li
      class={`desk-line ${alert.urgency}`}
      data-line={alert.id}
      aria-current={current.name === "case" && current.code === alert.case ? "true" : undefined}
    >
      <p>
        {isUnread(alert) && <span class="flag">{words.unread}</span>}
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
          <a href={`#case=${alert.case}`} data-row onClick={look}>
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
        {alert.named && ` · ${words.forColleague(alert.named.name)}`}
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
          {!alert.about && <PassOn alert={alert.id} onDone={passedOn} />}
        </p>
      )}
    </li>
  );
}

/** Says whether there is no case behind it that the officer could open: it is about a unit alone. */
function isAboutUnit({ about, kind }: QueuedAlert): boolean {
  return about != null && kind !== "erasure_asked" && kind !== "glass_broken";
}

function kindOf({ kind }: QueuedAlert): string {
  const { kinds } = deferredTexts[language.value];
  return (kinds as Readonly<Record<string, string>>)[kind.split(".")[0] ?? ""] ?? kinds.other;
}
