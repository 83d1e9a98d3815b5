import { useState } from "preact/hooks";

import type { Form } from "../../core/wire";
import * as stored from "../../db/items";
import type { OutboxItem } from "../../db/outbox-item";
import { fieldAt } from "../../forms/field-at";
import { tellOutboxChanged } from "../../outbox/outbox-changes";
import { findForm } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { syncNow } from "../../state/outbox";
import { recall } from "../../state/recent-bodies";
import { inLanguage, texts } from "../../texts/language";
import { Confirm } from "../widgets/confirm";

/** Shows an entry that the server refused: why, and how to mend it. Its answers are there also after a lock. */
export function RefusedItem({ item }: { item: OutboxItem }) {
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
        <span class="mark attention" aria-hidden="true">
          !
        </span>{" "}
        <b>{states.attention}</b>
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
                values: typed?.values ?? {},
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

/** The question in the officer's words, where the form is known here. */
function fieldName(form: Form | undefined, path: string) {
  const label = form && fieldAt(form.schema, path)?.["x-label"];
  return label ? <span class="help">({inLanguage(label)})</span> : path !== "body" && <code>{path}</code>;
}
