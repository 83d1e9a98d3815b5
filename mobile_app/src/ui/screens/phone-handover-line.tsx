import type { OutboxItem } from "../../db/outbox-item";
import { go } from "../../state/navigation";
import { items } from "../../state/outbox";
import { recall, receiptOf } from "../../state/recent-bodies";
import { language } from "../../texts/language";
import { qrTexts } from "../../texts/qr";

/** Says under minutes and receipts in the outbox whose they are, and leads to the other phone. */
export function PhoneHandoverLine({ item }: { item: OutboxItem }) {
  const words = qrTexts[language.value];
  if (item.carried) return item.state === "here" ? <p class="help">{words.carried}</p> : null;
  if (item.state === "attention" || !recall(item.id)) return null;
  const isMinutes = item.form === "handover";
  if (isMinutes && receiptOf(item, items.value)) return <p class="help">{words.signed}</p>;
  return (
    <>
      <p class="help">{isMinutes ? words.giverMust : words.receiverMust}</p>
      <button type="button" class="secondary wide" onClick={() => go({ name: "qr", item })}>
        {isMinutes ? words.show : words.showBack}
      </button>
    </>
  );
}
