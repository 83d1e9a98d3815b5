import type { OutboxItem } from "../../db/outbox-item";
import * as photos from "../../db/photos";
import { tellOutboxChanged } from "../../outbox/outbox-changes";
import { syncNow } from "../../state/outbox";
import { language, texts } from "../../texts/language";
import { photoTexts } from "../../texts/photos";

/** Says where an entry's photos are: the entry may be received long before them. */
export function PhotoState({ item }: { item: OutboxItem }) {
  const words = photoTexts[language.value];
  const all = item.photos ?? [];
  const received = all.filter(({ state }) => state === "received").length;
  const refused = all.filter(({ state }) => state === "attention");
  const retry = async () => {
    for (const { id } of refused) await photos.settle(item.id, id, { state: "here" });
    tellOutboxChanged();
    syncNow();
  };
  return (
    <>
      <p class="help">
        <span class={`mark ${received === all.length ? "received" : "here"}`} aria-hidden="true">
          {received === all.length ? "✓" : "●"}
        </span>{" "}
        {received === all.length ? words.received(all.length) : words.sending(received, all.length)}
      </p>
      {refused.length > 0 && (
        <p class="error">
          {words.refused(refused.length)}{" "}
          <button type="button" class="secondary" onClick={() => void retry()}>
            {texts.value.states.retry}
          </button>
        </p>
      )}
    </>
  );
}
