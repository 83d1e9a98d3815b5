import { openObligations } from "../../api/reading";
import type { Obligation } from "../../core/wire";
import { session, signedIn } from "../phone";
import { Following, useFollowing } from "../polling";
import { say, texts } from "../texts/language";
import { instant, span } from "../texts/time";
import { useHouseTime } from "../use-house-time";
import { NeedSignIn, Stale } from "./desk-parts";

const following = new Following((etag) => openObligations(session, etag));

/** What the officer's unit owes, the earliest due first, counted against the house's clock. */
export function Obligations() {
  const { thing, heardAt, failed } = useFollowing(following, signedIn.value);
  const now = useHouseTime();
  const { obligations: words } = texts.value;
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const owed = [...(thing ?? [])].sort((one, other) => one.due_at.localeCompare(other.due_at));
  return (
    <>
      <h1>{words.title}{owed.length > 0 && <span class="count"> {owed.length}</span>}</h1>
      <Stale heardAt={heardAt} failed={failed} />
      {thing !== null && owed.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="obligations">{owed.map((one) => <Line key={one.id} obligation={one} now={now} />)}</ul>
    </>
  );
}

function Line({ obligation, now }: { obligation: Obligation; now: number | null }) {
  const { obligations: words } = texts.value;
  const left = now === null ? null : Date.parse(obligation.due_at) - now;
  return (
    <li class={`item ${left !== null && left < 0 ? "overdue" : ""}`} data-obligation={obligation.id}>
      <p class="item-head"><strong>{say(obligation.duty)}</strong></p>
      <p><code>{obligation.case}</code></p>
      <p class="countdown">{left === null ? words.clockUnknown : left < 0 ? `! ${words.overdue(span(-left))}` : words.dueIn(span(left))}</p>
      <p class="help">{words.dueAt(instant(obligation.due_at))} · {words.source(say(obligation.basis))}</p>
    </li>
  );
}
