import type { OutboxItem } from "../../db/outbox-item";
import { go } from "../../state/navigation";
import { items, syncState, takerNames } from "../../state/outbox";
import { dangerTexts } from "../../texts/danger";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { DialList } from "../widgets/dial-list";

/** Shows, after a report of danger was saved, who knows of it by now and whom to call. Nothing else. */
export function Danger({ entry }: { entry: string }) {
  const words = dangerTexts[language.value];
  const item = items.value.find(({ id }) => id === entry);
  const { heading, why, calm } = whoKnows(item);
  return (
    <section class={calm ? "who-knows" : "who-knows nobody"}>
      <div role="alert">
        <h1>{heading}</h1>
        {why && <p>{why}</p>}
      </div>
      <DialList />
      {item && (
        <p class="help">
          {words.code}: <code>{item.case}</code>
        </p>
      )}
      <button type="button" class="secondary wide" onClick={() => go({ name: "home" })}>
        {words.done}
      </button>
    </section>
  );
}

function whoKnows(item: OutboxItem | undefined): { heading: string; why?: string; calm: boolean } {
  const words = dangerTexts[language.value];
  const taken = item?.alerts.find(({ taken_at }) => taken_at !== null);
  if (taken) {
    const who = [takerNames.value.get(taken.id), taken.unit && inLanguage(taken.unit)].filter(Boolean).join(", ");
    return { heading: words.taken(who), calm: true };
  }
  if (item?.state === "attention") return { heading: words.refused, calm: false };
  if (item?.state === "received")
    return {
      heading: words.arrived(item.receipt ? formatInstant(item.receipt.received_at) : ""),
      why: words.arrivedWhy,
      calm: false,
    };
  const sending = syncState.value.kind === "working" || syncState.value.kind === "idle";
  return { heading: words.nobodyKnows, why: sending ? words.sending : words.nobodyKnowsWhy, calm: false };
}
