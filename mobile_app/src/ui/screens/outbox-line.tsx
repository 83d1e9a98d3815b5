import { useState } from "preact/hooks";

import type { Form } from "../../core/wire";
import * as stored from "../../db/items";
import { isFullyReceived, type OutboxItem } from "../../db/outbox-item";
import { fieldAt } from "../../forms/field-at";
import { tellOutboxChanged } from "../../outbox/outbox-changes";
import { findForm } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { syncNow, takerNames } from "../../state/outbox";
import { recall } from "../../state/recent-bodies";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { Confirm } from "../widgets/confirm";

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
          <span class="unseen">{texts.value.cases.open} </span>
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
            <span class="help">
              {states.receivedMeaning(formatInstant(receipt.received_at), receipt.seq)}{" "}
              <code class="hash">{states.receipt(receipt.hash.slice(0, 8))}</code>
            </span>
          </>
        )}
      </p>
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

function RefusedItem({ item }: { item: OutboxItem }) {
  const { states } = texts.value;
  const [asking, setAsking] = useState(false);
  const form = findForm(item.form);
  const typed = recall(item.id);
  const retry = async () => {
    await stored.settle(new Map([[item.id, { state: "here" as const }]]));
    tellOutboxChanged();
    syncNow();
  };
  const remove = async () => {
    await stored.remove([item.id]);
    tellOutboxChanged();
  };
  return (
    <>
      <p class="state">
        <Mark kind="attention" /> <b>{states.attention}</b>
        {item.problem?.title && `: ${item.problem.title}`}
        <br />
        <span class="help">{states.attentionMeaning}</span>
      </p>
      {item.problem && item.problem.errors.length > 0 && (
        <ul class="error">
          {item.problem.errors.map((error) => (
            <li key={error.field + error.rule}>
              {error.message} {fieldName(form, error.field)}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        {form && !item.carried && (
          <button
            type="button"
            class="secondary"
            onClick={() =>
              go({
                name: "form",
                form,
                knownCase: { ...knownCase(item.case), base: item.base },
                values: typed ?? {},
                replaces: item.id,
              })
            }
          >
            {typed ? states.edit : states.rewrite}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => void retry()}>
          {states.retry}
        </button>
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {states.remove}
        </button>
      </div>
      {asking && (
        <Confirm
          question={states.removeAsk}
          yes={states.removeYes}
          no={texts.value.cancel}
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Returns the question in the officer's words, where the form is known here. */
function fieldName(form: Form | undefined, path: string) {
  const label = form && fieldAt(form.schema, path)?.["x-label"];
  return label ? <span class="help">({inLanguage(label)})</span> : path !== "body" && <code>{path}</code>;
}

/** Draws a shape for each state, so that colour is never the only sign. */
function Mark({ kind }: { kind: "here" | "received" | "taken" | "attention" }) {
  return (
    <span class={`mark ${kind}`} aria-hidden="true">
      {{ here: "●", received: "✓", taken: "✓✓", attention: "!" }[kind]}
    </span>
  );
}
