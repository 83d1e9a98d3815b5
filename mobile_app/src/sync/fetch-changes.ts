import * as reading from "../api/reading";
import type { Session } from "../api/session";
import type { Alert, Change } from "../core/wire";
import * as items from "../db/items";
import { keep, kept } from "../db/kept";
import type { OutboxItem, RaisedAlert } from "../db/outbox-item";

/**
 * Read on from where the phone stopped and note on the officer's own entries who took their alerts. `named` hears the
 * takers' names, which are for memory only. False when the line gave out; what was read until then is kept.
 */
export async function fetchChanges(session: Session, username: string, named: (alertId: string, name: string) => void): Promise<boolean> {
  const cursor = await kept("cursor");
  let after = cursor?.username === username ? cursor.after : null;
  for (;;) {
    const heard = await reading.changes(session, after);
    if (!heard) return false;
    const { changes, next } = heard.thing;
    for (const { alerts } of changes) for (const { id, taken_by } of alerts) if (taken_by) named(id, taken_by.name);
    await noteAlerts(username, changes);
    if (next === null || next === after) return true;
    after = next;
    await keep("cursor", { username, after });
    if (changes.length === 0) return true;
  }
}

async function noteAlerts(username: string, changes: readonly Change[]): Promise<void> {
  const byCase = new Map(changes.map((change) => [change.case, change.alerts]));
  const outcomes = new Map<string, Partial<OutboxItem>>();
  for (const item of await items.of(username)) {
    const raised = byCase.get(item.case)?.filter(({ id }) => causeOf(id) === item.id);
    if (raised && raised.length > 0) outcomes.set(item.id, { alerts: merged(item.alerts, raised) });
  }
  if (outcomes.size > 0) await items.settle(outcomes);
}

/** An alert's id is `<case>.<entry>.<kind>`. */
function causeOf(alertId: string): string | undefined {
  return alertId.split(".")[1];
}

/** The feed may show an alert twice: the newer saying wins. */
function merged(known: readonly RaisedAlert[], raised: readonly Pick<Alert, "id" | "kind" | "taken_by" | "taken_at">[]): RaisedAlert[] {
  const byId = new Map(known.map((alert) => [alert.id, alert]));
  for (const { id, kind, taken_by, taken_at } of raised) {
    byId.set(id, { id, kind, taken_at, unit: taken_by && { vi: taken_by.unit.vi, en: taken_by.unit.en } });
  }
  return [...byId.values()];
}
