import { useEffect, useRef, useState } from "preact/hooks";

import { openAlerts } from "../../api/reading";
import { takeAlert, type Taking } from "../../api/take-alert";
import type { Alert } from "../../core/wire";
import { session, signedIn } from "../phone";
import { Following, useFollowing } from "../polling";
import { texts } from "../texts/language";
import { instant, span } from "../texts/time";
import { useHouseTime } from "../use-house-time";
import { pointed } from "../touched-notice";
import { NeedSignIn, Stale } from "./desk-parts";
import { ToldByPush } from "./told-by-push";

const following = new Following((etag) => openAlerts(session, etag));

/** What waits for a person. Urgent first, then the longest waiting. */
export function Alerts() {
  const { thing, heardAt, failed } = useFollowing(following, signedIn.value);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Taking["kind"] | "taking">>>({});
  const { alerts: say } = texts.value;
  if (!signedIn.value) return <NeedSignIn why={say.needSignIn} />;

  const take = async (id: string) => {
    setOutcomes((before) => ({ ...before, [id]: "taking" }));
    const taking = await takeAlert(session, id);
    setOutcomes((before) => ({ ...before, [id]: taking.kind }));
    void following.renew();
  };
  const waiting = [...(thing ?? [])].sort(byUrgency);
  return (
    <>
      <h1>{say.title}{waiting.length > 0 && <span class="count"> {waiting.length}</span>}</h1>
      <ToldByPush />
      <Stale heardAt={heardAt} failed={failed} />
      <p class="unseen" role="status">{heardAt !== null && waiting.length === 0 ? say.none : ""}</p>
      {thing !== null && waiting.length === 0 && <p class="nothing">{say.none}</p>}
      <ul class="alerts">{waiting.map((alert) => <Line key={alert.id} alert={alert} outcome={outcomes[alert.id]} onTake={() => void take(alert.id)} />)}</ul>
    </>
  );
}

function Line({ alert, outcome, onTake }: { alert: Alert; outcome: Taking["kind"] | "taking" | undefined; onTake: () => void }) {
  const now = useHouseTime();
  const line = useRef<HTMLLIElement>(null);
  const here = pointed.value === alert.id;
  useEffect(() => { if (here) line.current?.scrollIntoView({ block: "center" }); }, [here]);
  const { alerts: say } = texts.value;
  const kind = (say.kinds as Readonly<Record<string, string>>)[alert.kind.split(".")[0] ?? ""] ?? say.kinds.other;
  return (
    <li class={`item alert ${alert.urgency}`} data-alert={alert.id} aria-current={here ? "true" : undefined} ref={line}>
      <div>
        <p class="item-head"><span class={`urgency ${alert.urgency}`}>{say[alert.urgency]}</span> <strong>{kind}</strong></p>
        <p><code>{alert.case}</code></p>
        <p class="help">{instant(alert.raised_at)}{now !== null && ` · ${say.raised(span(now - Date.parse(alert.raised_at)))}`}</p>
        {outcome === "too-late" && <p class="warning" role="alert">{say.tooLate}</p>}
        {outcome === "failed" && <p class="error" role="alert">{say.failed}</p>}
      </div>
      {outcome === "taken" ? <p class="state"><b>✓ {say.taken}</b></p>
        : <button type="button" class="primary take" disabled={outcome === "taking" || outcome === "too-late"} onClick={onTake}>{outcome === "taking" ? say.taking : say.take}<span class="unseen"> {say.case(alert.case)}</span></button>}
    </li>
  );
}

function byUrgency(one: Alert, other: Alert): number {
  return Number(other.urgency === "urgent") - Number(one.urgency === "urgent") || one.raised_at.localeCompare(other.raised_at);
}
