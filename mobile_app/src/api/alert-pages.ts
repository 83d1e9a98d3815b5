/** Reads the queue of alerts page by page: the server answers with at most 500 of them and a place to go on from. */

import type { Alert } from "../core/wire";
import { type Fetched, fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

const MOST = 500;

/** The alerts that wait, the most urgent first; `next` is null when there are no more behind them. */
export interface AlertPages<Line extends Alert> {
  readonly alerts: readonly Line[];
  readonly next: string | null;
}

/** Reads the first `limit` alerts that wait; null when a page of them did not come. */
export async function readAlertPages<Line extends Alert>(
  session: Session,
  etag: string | null,
  limit: number,
): Promise<Fetched<AlertPages<Line>> | "unchanged" | null> {
  const page = (size: number, known: string | null, after: string | null) =>
    fetchParsed(session, `/v1/alerts?state=open&limit=${size}${after ? `&after=${after}` : ""}`, known, (body) => {
      const alerts = parseList<Line>(body["alerts"]);
      return alerts && { alerts, next: typeof body["next"] === "string" ? body["next"] : null };
    });
  // Of several pages the first may be unchanged and another not.
  const first = await page(Math.min(limit, MOST), limit > MOST ? null : etag, null);
  if (first === null || first === "unchanged") return first;
  let { alerts, next } = first.value;
  while (next !== null && alerts.length < limit) {
    const further = await page(Math.min(limit - alerts.length, MOST), null, next);
    if (further === null || further === "unchanged") return null;
    alerts = [...alerts, ...further.value.alerts];
    next = further.value.next;
  }
  return { ...first, etag: limit > MOST ? null : first.etag, value: { alerts, next } };
}
