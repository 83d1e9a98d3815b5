/** Draws the queue: what waits and nobody has taken, a page at a time, filtered by the server over all of it. */

import { useEffect, useState } from "preact/hooks";

import { type QueuedAlert, type QueuePage, readQueue } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { deskPlaceTexts } from "../../texts/desk-place";
import { language, texts } from "../../texts/language";
import { Stale } from "../screens/desk-parts";
import { PushSwitch } from "../screens/push-switch";
import { queue, queueChanges, waiting } from "./desk-state";
import { isFiltered, QueueFilters, queueFilters } from "./queue-filters";
import { Line } from "./queue-line";

/** Draws the waiting alerts with their filters. */
export function Queue() {
  const { value, answeredAt, failed } = queue.state.value;
  const [filtered, setFiltered] = useState<QueuePage | null>(null);
  const [more, setMore] = useState<QueuePage | null>(null);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [unreachable, setUnreachable] = useState(false);
  const words = deskPlaceTexts[language.value];
  const counts = waiting.state.value.value;
  const asked = queueFilters.value;
  const narrowed = isFiltered();
  useEffect(() => {
    setFiltered(null);
    setMore(null);
  }, [asked]);
  // Again whenever the queue is another one: an alert came, was taken, or rang.
  useEffect(() => {
    if (!narrowed) return;
    let isWanted = true;
    void readQueue(session, null, asked, null).then((page) => {
      if (!isWanted) return;
      setUnreachable(page === null);
      if (page !== null && page !== "unchanged") setFiltered(page.value);
    });
    return () => {
      isWanted = false;
    };
  }, [asked, narrowed, value, queueChanges.value]);
  const first = narrowed ? filtered : value;
  const last = more ?? first;
  const goOn = async () => {
    if (last?.next == null) return;
    const page = await readQueue(session, null, narrowed ? asked : {}, last.next);
    setUnreachable(page === null);
    if (page === null || page === "unchanged") return;
    setMore({ ...page.value, alerts: [...(more?.alerts ?? []), ...page.value.alerts] });
  };
  const shown = once([...(first?.alerts ?? []), ...(more?.alerts ?? [])]).filter(({ id }) => !gone.has(id));
  return (
    <>
      <QueueFilters />
      <PushSwitch />
      <Stale answeredAt={answeredAt} failed={failed || unreachable} />
      {first === null && !failed && !unreachable && <p class="help">{texts.value.loading}</p>}
      {first !== null && counts !== null && (
        <p class="help" role="status">
          {words.waiting(shown.length, counts.waiting, counts.urgent)}
        </p>
      )}
      {first !== null && shown.length === 0 && (
        <p class="nothing">{narrowed ? words.nothingMatches : words.nothingWaits}</p>
      )}
      <ul class="desk-lines">
        {shown.map((alert) => (
          <Line key={alert.id} alert={alert} onGone={(id) => setGone(new Set([...gone, id]))} />
        ))}
      </ul>
      {last?.next != null && (
        <button type="button" class="secondary" onClick={() => void goOn()}>
          {words.more}
        </button>
      )}
    </>
  );
}

/** Leaves out what stands on an earlier page already: what was raised in between moved the others on. */
function once(alerts: readonly QueuedAlert[]): readonly QueuedAlert[] {
  return [...new Map(alerts.map((alert) => [alert.id, alert])).values()];
}
