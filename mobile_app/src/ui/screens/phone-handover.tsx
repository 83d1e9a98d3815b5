import { useEffect, useState } from "preact/hooks";

import type { SafetyMarks } from "../../core/safety";
import type { Form } from "../../core/wire";
import type { OutboxItem } from "../../db/outbox-item";
import { type Parcel, toSpokenDigits, unwrapParcel } from "../../handover/parcel";
import { beginEntry } from "../../state/begin-entry";
import { findForm, writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { type EntryInProgress, go } from "../../state/navigation";
import { profile } from "../../state/officer";
import { items } from "../../state/outbox";
import { parcelToShow, type ShownParcel, takeParcel } from "../../state/phone-handover";
import { toast } from "../../state/toast";
import { language, texts } from "../../texts/language";
import { qrTexts } from "../../texts/qr";
import { Answers } from "../widgets/answer";
import { ReadCodes } from "../widgets/read-codes";
import { ShownCodes } from "../widgets/shown-codes";
import { OutboxLine } from "./outbox-line";
import { SafetyBanner } from "./safety-banner";

/** Hands over between two phones without a signal: the giver shows, the receiver reads, signs and shows back. */
export function PhoneHandover({ item }: { item: OutboxItem | null }) {
  return item ? <ShowParcel item={item} /> : <ReceiveParcel />;
}

function ShowParcel({ item }: { item: OutboxItem }) {
  const words = qrTexts[language.value];
  const [shown, setShown] = useState<ShownParcel | null | "making">("making");
  const [reading, setReading] = useState(false);
  const isMinutes = item.form === "handover";
  useEffect(() => {
    // The whole code has to fit on a small screen.
    toast.value = null;
    void parcelToShow(item).then(setShown, () => setShown(null));
  }, [item.id]);
  if (shown === "making")
    return (
      <p class="help" role="status">
        {texts.value.loading}
      </p>
    );
  return (
    <>
      <h1>{reading ? words.readReceipt : isMinutes ? words.show : words.showBack}</h1>
      {!shown && (
        <p class="warning" role="status">
          {words.gone}
        </p>
      )}
      {shown &&
        (reading ? (
          <ReadReceipt item={item} minutes={shown.digest} />
        ) : (
          <>
            <p>{words.hold}</p>
            <ShownCodes text={shown.text} />
          </>
        ))}
      {shown && <DigestFigures digest={shown.digest} />}
      {shown && isMinutes && !reading && (
        <button type="button" class="primary wide" onClick={() => setReading(true)}>
          {words.readReceipt}
        </button>
      )}
      <button type="button" class="quiet wide" onClick={() => go({ name: "case", code: item.case })}>
        {words.done}
      </button>
    </>
  );
}

function ReadReceipt({ item, minutes }: { item: OutboxItem; minutes: string }) {
  const words = qrTexts[language.value];
  const fits = ({ entry, body }: Parcel) =>
    entry.form === "handover_receipt" && entry.case === item.case && body["handover"] === item.id;
  return (
    <ReadParcel fits={fits}>
      {(parcel) => (
        <>
          <p class={parcel.minutes === minutes ? "notice" : "warning"} role="status">
            {parcel.minutes === minutes ? words.same : words.differs}
          </p>
          <ParcelContents parcel={parcel} />
          <KeptParcel parcel={parcel} />
        </>
      )}
    </ReadParcel>
  );
}

/** Stores what came back as soon as it is read: the giver has signed already. */
function KeptParcel({ parcel }: { parcel: Parcel }) {
  const words = qrTexts[language.value];
  const [kept, setKept] = useState<boolean | null>(null);
  useEffect(() => {
    void takeParcel(parcel).then(
      () => setKept(true),
      () => setKept(false),
    );
  }, [parcel]);
  if (kept === null) return null;
  return (
    <>
      <p class={kept ? "notice" : "error"} role="status">
        {kept ? words.kept : words.full}
      </p>
      <ul class="outbox">
        {items.value
          .filter((item) => item.case === parcel.entry.case)
          .map((item) => (
            <OutboxLine key={item.id} item={item} />
          ))}
      </ul>
    </>
  );
}

function ReceiveParcel() {
  const words = qrTexts[language.value];
  const [full, setFull] = useState(false);
  const receipt = writable.value.find(({ form }) => form === "handover_receipt");
  const sign = (parcel: Parcel) => {
    if (receipt)
      void takeParcel(parcel).then(
        () => go(receiptOf(parcel, receipt)),
        () => setFull(true),
      );
  };
  return (
    <>
      <h1>{texts.value.home.receiveByCode}</h1>
      <ReadParcel fits={({ entry }) => entry.form === "handover"}>
        {(parcel) => (
          <>
            <DigestFigures digest={parcel.digest} />
            {parcel.body["to_unit"] !== profile.value?.unit.id && (
              <p class="warning" role="status">
                {words.otherUnit}
              </p>
            )}
            <SafetyBanner safety={safetyOf(parcel)} />
            <h2>{words.check}</h2>
            <ParcelContents parcel={parcel} />
            {full && (
              <p class="error" role="alert">
                {words.full}
              </p>
            )}
            {receipt && (
              <button type="button" class="primary wide" onClick={() => sign(parcel)}>
                {words.sign}
              </button>
            )}
          </>
        )}
      </ReadParcel>
      <button type="button" class="quiet wide" onClick={() => go({ name: "home" })}>
        {texts.value.cancel}
      </button>
    </>
  );
}

/** Reads danger and child from the minutes themselves: without a signal nobody has the case. */
function safetyOf({ body }: Parcel): SafetyMarks {
  return {
    victim_at_risk: body["immediate_risk"] === "yes",
    relatives_at_risk: false,
    planned: true,
    child: body["child"] === "yes" ? "child" : body["child"] === "no" ? "adult" : "unknown",
  };
}

/**
 * The receiver's part, begun with what is known: the time, which minutes, who receives. Whether it is as described is
 * theirs to say.
 */
function receiptOf({ entry }: Parcel, form: Form): EntryInProgress {
  const handedOver = knownCase(entry.case);
  const entries = [
    ...handedOver.entries.filter(({ id }) => id !== entry.id),
    { id: entry.id, form: entry.form, at: entry.written_at },
  ];
  return beginEntry(form, { ...handedOver, entries }, null, { handover: entry.id });
}

/** Draws the camera until a parcel fits. A code that does not belong here is named, and the camera goes on. */
function ReadParcel({
  fits,
  children,
}: {
  fits: (parcel: Parcel) => boolean;
  children: (parcel: Parcel) => preact.ComponentChildren;
}) {
  const words = qrTexts[language.value];
  const [parcel, setParcel] = useState<Parcel | null>(null);
  const [foreign, setForeign] = useState(0);
  const open = (text: string) =>
    void unwrapParcel(text).then((read) => (read && fits(read) ? setParcel(read) : setForeign((count) => count + 1)));
  if (parcel) return <>{children(parcel)}</>;
  return (
    <>
      {foreign > 0 && (
        <p class="warning" role="alert">
          {words.foreign}
        </p>
      )}
      <ReadCodes key={foreign} onMessage={open} />
    </>
  );
}

function ParcelContents({ parcel: { entry, body } }: { parcel: Parcel }) {
  const form = findForm(entry.form);
  // Which minutes a receipt is about was checked already, and an id tells a reader nothing.
  return (
    <div class="item">
      <p>
        <code>{entry.case}</code>
      </p>
      {form && <Answers schema={form.schema} values={{ ...body, handover: undefined }} />}
    </div>
  );
}

function DigestFigures({ digest }: { digest: string }) {
  const words = qrTexts[language.value];
  return (
    <p class="warning">
      {words.figures}{" "}
      <code style={{ fontSize: "1.4em" }} data-figures>
        {toSpokenDigits(digest)}
      </code>
    </p>
  );
}
