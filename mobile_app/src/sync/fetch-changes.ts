/** Fetches what changed in the officer's cases. */

import * as reading from "../api/queries";
import type { Session } from "../api/session";
import type { Alert, Change } from "../core/wire";
import * as items from "../db/items";
import { getKept, putKept } from "../db/kept";
import type { OutboxItem, RaisedAlert } from "../db/outbox-item";

/** Hears what the server says beside the changes. It is kept in memory only. */
export interface SyncListener {
  readonly onTaker: (alertId: string, name: string) => void;
  readonly onServerTime: (rfc3339: string) => void;
  /** False when this officer may list no cases: a leader's phone that asked would be refused again and again. */
  readonly mayFetchChanges: () => boolean;
}

/**
 * Fetches the changes since the stored cursor and stores who took the alerts of the officer's own entries. Returns
 * false when the connection broke; what was fetched until then is kept.
 */
export async function fetchChanges(session: Session, username: string, listener: SyncListener): Promise<boolean> {
  if (!listener.mayFetchChanges()) return true;
  const cursor = await getKept("cursor");
  let after = cursor?.username === username ? cursor.after : null;
  for (;;) {
    const page = await reading.readChanges(session, after);
    if (!page) return false;
    const { changes, next, more } = page.value;
    if (page.serverTime !== null) listener.onServerTime(page.serverTime);
    for (const { alerts } of changes)
      for (const { id, taken_by } of alerts) if (taken_by) listener.onTaker(id, taken_by.name);
    await storeAlerts(username, changes);
    const stuck = next === after;
    if (!stuck) await putKept("cursor", { username, after: next });
    if (!more || stuck) return true;
    after = next;
  }
}

/**
 * An alert raised by the entry itself is named `<case>.<entry>.<kind>`; the alert of a late obligation has the
 * obligation in between.
 */
async function storeAlerts(username: string, changes: readonly Change[]): Promise<void> {
  const byCase = new Map(changes.map((change) => [change.case, change.alerts]));
  const outcomes = new Map<string, Partial<OutboxItem>>();
  for (const item of await items.byOfficer(username)) {
    const raised = byCase.get(item.case)?.filter(({ id, kind }) => id === `${item.case}.${item.id}.${kind}`);
    if (raised && raised.length > 0) outcomes.set(item.id, { alerts: mergeAlerts(item.alerts, raised) });
  }
  if (outcomes.size > 0) await items.settle(outcomes);
}

/** The feed may show an alert twice: the later one counts. */
function mergeAlerts(
  known: readonly RaisedAlert[],
  raised: readonly Pick<Alert, "id" | "kind" | "taken_by" | "taken_at">[],
): RaisedAlert[] {
  const byId = new Map(known.map((alert) => [alert.id, alert]));
  for (const { id, kind, taken_by, taken_at } of raised) {
    byId.set(id, { id, kind, taken_at, unit: taken_by && { vi: taken_by.unit.vi, en: taken_by.unit.en } });
  }
  return [...byId.values()];
}
