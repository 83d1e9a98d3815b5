/** Calls about coordination reports: list, prepare, read, write a section, publish, confirm, export. */

import type { Bilingual } from "../core/bilingual";
import type { Taker, Unit } from "../core/wire";
import { type Reply, requestReply } from "./reply";
import type { Session } from "./session";

export type ReportKind = "monthly" | "quarterly" | "half_yearly" | "yearly";

export interface ReportLine {
  readonly id: string;
  readonly kind: ReportKind;
  readonly title: Bilingual;
  readonly begins_on: string;
  readonly ends_on: string;
  readonly state: "draft" | "published";
  readonly number: number | null;
}

export interface ReportCell {
  readonly category: string;
  readonly title: Bilingual;
  /** Null: too small to be shown, or it would tell a small one. */
  readonly count: number | null;
  /** The same of the year before; absent from an older server. */
  readonly before?: number | null;
}

export interface ReportTable {
  readonly measure: string;
  readonly dimension: string;
  readonly title: Bilingual;
  readonly by: Bilingual;
  readonly rows: readonly string[];
  readonly cells: readonly ReportCell[];
  readonly total: number | null;
  readonly total_before?: number | null;
  readonly counts_late_news?: boolean;
}

export interface Report extends ReportLine {
  readonly tables: readonly ReportTable[];
  readonly sections: readonly {
    readonly agency: string;
    readonly text: string;
    readonly by: Taker | null;
    readonly mine: boolean;
  }[];
  readonly deliveries: readonly { readonly unit: Unit; readonly received_at: string | null }[];
  readonly may_publish: boolean;
  /** The report of the same period of the year before, if there is one. */
  readonly compared_with?: string | null;
}

/** Lists the reports of a year. */
export async function listReports(session: Session, year: number): Promise<Reply<readonly ReportLine[]>> {
  const reply = await requestReply<{ reports: readonly ReportLine[] }>(session, {
    method: "GET",
    path: `/v1/reports?year=${year}`,
  });
  return reply.kind === "answered" ? { kind: "answered", value: reply.value.reports } : reply;
}

/** Prepares the draft of a period from the facts of all cases. */
export const prepareReport = (session: Session, kind: ReportKind, year: number, lastMonth: number) =>
  requestReply<Report>(session, { method: "POST", path: "/v1/reports", body: { kind, year, last_month: lastMonth } });

/** Reads one report whole. */
export const readReport = (session: Session, id: string) =>
  requestReply<Report>(session, { method: "GET", path: pathOf(id) });

/** Writes the section of the officer's agency. */
export const writeSection = (session: Session, id: string, text: string) =>
  requestReply<Report>(session, { method: "PUT", path: `${pathOf(id)}/section`, body: { text } });

/** Signs the report off. */
export const publishReport = (session: Session, id: string) =>
  requestReply<Report>(session, { method: "POST", path: `${pathOf(id)}/publication` });

/** Confirms that the report reached the officer's unit. */
export const confirmReceipt = (session: Session, id: string) =>
  requestReply<Report>(session, { method: "POST", path: `${pathOf(id)}/receipt` });

/** Reads the report as a file to keep. */
export const exportReport = (session: Session, id: string, format: "pdf" | "csv" | "xlsx") =>
  requestReply<{ type: string; name: string; data: string }>(session, {
    method: "GET",
    path: `${pathOf(id)}/file?format=${format}`,
  });

function pathOf(id: string): string {
  return `/v1/reports/${encodeURIComponent(id)}`;
}
