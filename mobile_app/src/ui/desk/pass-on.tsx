/** Draws what takes a receiver and a reason: passing an alert on, and handing a case on. Nothing is typed. */

import { useEffect, useState } from "preact/hooks";

import { type ActResult, type Choice, type Reasons, readReasons, readRoster } from "../../api/desk";
import { passTo } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { deskPlaceTexts } from "../../texts/desk-place";
import { language, texts } from "../../texts/language";
import { PickList } from "../screens/reason-form";
import { useFocusInside } from "../widgets/focus-inside";

interface Lists {
  readonly reasons: Reasons;
  readonly staff: readonly Choice[];
}

/** Neither changes within a shift. */
let cached: Lists | null = null;

/** Reads who works in the unit, the reasons and the units, once a shift. */
export async function readLists(): Promise<Lists | null> {
  if (cached) return cached;
  const now = Date.now();
  const [reasons, roster] = await Promise.all([
    readReasons(session),
    readRoster(session, new Date(now).toISOString(), new Date(now + 3_600_000).toISOString()),
  ]);
  if (!reasons || !roster || roster === "unchanged") return null;
  const others = roster.value.staff.filter(({ id }) => id !== profile.value?.id);
  cached = { reasons, staff: others.map(({ id, name }) => ({ code: id, vi: name, en: name })) };
  return cached;
}

interface HandOnProps {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly submit: string;
  readonly receivers: (lists: Lists) => readonly Choice[];
  readonly send: (receiver: string, reason: string) => Promise<ActResult>;
  readonly onDone: () => void;
}

/** Draws a button that opens into the choice of a receiver and a reason. */
export function HandOn({ id, title, label, submit, receivers, send, onDone }: HandOnProps) {
  const [lists, setLists] = useState<Lists | null>(cached);
  const [open, setOpen] = useState(false);
  const [receiver, setReceiver] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const form = useFocusInside<HTMLFormElement>(open);
  const words = deskPlaceTexts[language.value];
  useEffect(() => {
    if (open && !lists)
      void readLists().then((read) => {
        setLists(read);
        setWrong(read ? "" : words.failed);
      });
  }, [open]);
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {title}
      </button>
    );
  const done = async (event: Event) => {
    event.preventDefault();
    const result = await send(receiver, reason);
    setWrong(result.kind === "done" ? "" : result.kind === "refused" ? result.why : words.failed);
    if (result.kind !== "done") return;
    setOpen(false);
    onDone();
  };
  return (
    <form class="reasoned" ref={form} aria-label={title} onSubmit={(event) => void done(event)}>
      <PickList
        id={`${id}-to`}
        label={label}
        options={lists ? receivers(lists) : []}
        value={receiver}
        onPick={setReceiver}
      />
      <PickList
        id={`${id}-why`}
        label={words.reason}
        options={lists?.reasons.passing ?? []}
        value={reason}
        onPick={setReason}
      />
      <p class="help">{deferredTexts[language.value].desk.clockRuns}</p>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="primary" disabled={receiver === "" || reason === ""}>
        {submit}
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {texts.value.cancel}
      </button>
    </form>
  );
}

/** Passes an alert to a colleague by name, or to another unit. */
export function PassOn({ alert, onDone }: { alert: string; onDone: () => void }) {
  const words = deskPlaceTexts[language.value];
  const own = profile.value?.unit.id ?? "";
  return (
    <HandOn
      id={`pass-${alert}`}
      title={words.pass}
      label={words.toWhom}
      submit={words.passOn}
      receivers={({ staff, reasons }) => [
        ...staff,
        ...reasons.units.filter(({ id }) => id !== own).map(({ id, vi, en }) => ({ code: `unit ${id}`, vi, en })),
      ]}
      send={(receiver, reason) =>
        passTo(
          session,
          alert,
          receiver.startsWith("unit ")
            ? { to_unit: receiver.slice(5), reason }
            : { to_unit: own, to_officer: receiver, reason },
        )
      }
      onDone={onDone}
    />
  );
}

/** The code under which a case is given back. */
export const NOBODY = "nobody";

/** Lists the colleagues, oneself and nobody, as receivers of a case. */
export function caseReceivers({ staff }: Lists): readonly Choice[] {
  const { vi, en } = deskPlaceTexts;
  const me = profile.value?.id;
  return [
    ...(me === undefined ? [] : [{ code: me, vi: vi.me, en: en.me }]),
    ...staff,
    { code: NOBODY, vi: vi.toNobody, en: en.toNobody },
  ];
}
