/** Draws one entry of the outbox. */

import { isFullyReceived, type OutboxItem } from "../../db/outbox-item";
import { findForm } from "../../state/forms";
import { go } from "../../state/navigation";
import { takerNames } from "../../state/outbox";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";

const RefusedItem = lazy(() => import("../parts/finish").then((part) => part.RefusedItem));
const PhotoState = lazy(() => import("../parts/photos").then((part) => part.PhotoState));
const PhoneHandoverLine = lazy(() => import("../parts/photos").then((part) => part.PhoneHandoverLine));

/** Draws one entry of the outbox and says in plain words where it is, never more than is known. */
export function OutboxLine({ item }: { item: OutboxItem }) {
  const form = findForm(item.form);
  const state = item.alerts.some((alert) => alert.taken_at !== null) ? "taken" : item.state;
  return (
    <li class={`item ${state}`} data-state={state} data-entry={item.id} data-whole={isFullyReceived(item)}>
      <div class="item-head">
        <strong>{form ? inLanguage(form) : item.form}</strong>
        <button type="button" class="quiet code" onClick={() => go({ name: "case", code: item.case })}>
          <span class="unseen">{texts.value.states.openCase} </span>
          <code>{item.case}</code>
        </button>
      </div>
      <p class="help">{formatInstant(item.written_at)}</p>
      <ItemState item={item} />
      {item.form.startsWith("handover") && <PhoneHandoverLine item={item} />}
      {(item.photos ?? []).length > 0 && <PhotoState item={item} />}
    </li>
  );
}

function ItemState({ item }: { item: OutboxItem }) {
  const { states } = texts.value;
  if (item.state === "here")
    return (
      <p class="state">
        <Mark kind="here" /> <b>{states.here}</b>
        <br />
        <span class="help">{states.hereMeaning}</span>
      </p>
    );
  if (item.state === "attention") return <RefusedItem item={item} />;
  const { receipt } = item;
  const taken = item.alerts.filter((alert) => alert.taken_at !== null);
  return (
    <>
      <p class="state">
        <Mark kind="received" /> <b>{states.received}</b>
        {receipt && (
          <>
            <br />
            <span class="help">{states.receivedMeaning(formatInstant(receipt.received_at), receipt.seq)}</span>
          </>
        )}
      </p>
      {receipt && (
        <details class="help">
          <summary>{states.details}</summary>
          <code class="hash">{states.receipt(receipt.hash.slice(0, 8))}</code>
        </details>
      )}
      {taken.map((alert) => (
        <p class="state" key={alert.id}>
          <Mark kind="taken" /> <b>{states.taken(takerOf(alert.id, alert.unit && inLanguage(alert.unit)))}</b>
          {alert.taken_at && <span class="help"> {formatInstant(alert.taken_at)}</span>}
        </p>
      ))}
      {item.alerts.length > 0 && taken.length === 0 && <p class="help">{states.notTakenYet}</p>}
    </>
  );
}

function takerOf(alertId: string, unit: string | null): string {
  return [takerNames.value.get(alertId), unit].filter(Boolean).join(", ");
}

/** Draws a shape for each state, so that colour is never the only sign. */
function Mark({ kind }: { kind: "here" | "received" | "taken" | "attention" }) {
  return (
    <span class={`mark ${kind}`} aria-hidden="true">
      {{ here: "●", received: "✓", taken: "✓✓", attention: "!" }[kind]}
    </span>
  );
}
