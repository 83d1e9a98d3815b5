import type { OutboxItem } from "../../db/outbox-item";
import { go } from "../../state/navigation";
import { recall } from "../../state/recent-bodies";
import { language } from "../../texts/language";
import { qrTexts } from "../../texts/qr";

/** Says under minutes and receipts in the outbox whose they are, and leads to the other phone. */
export function PhoneHandoverLine({ item }: { item: OutboxItem }) {
  const words = qrTexts[language.value];
  if (item.carried) return <p class="help">{words.carried}</p>;
  if (item.state !== "here" || !recall(item.id)) return null;
  return (
    <button type="button" class="secondary wide" onClick={() => go({ name: "qr", item })}>
      {item.form === "handover" ? words.show : words.showBack}
    </button>
  );
}
