/** Reads the desk's queue and its list of cases, searches for a person, and changes who has a case in hand. */

import type { Bilingual } from "../core/bilingual";
import type { Alert, Unit } from "../core/wire";
import type { ActResult } from "./desk";
import { type Fetched, fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

/** An alert with what it is about, as a signed-in desk reads it. Each field is absent from an older server. */
export interface QueuedAlert extends Alert {
  readonly duty?: Bilingual | null;
  readonly due_at?: string | null;
  readonly rang?: number;
}

/** How many alerts wait for the unit; `more`: more than were counted. */
export interface Waiting {
  readonly waiting: number;
  readonly urgent: number;
  readonly more: boolean;
}

export interface QueuePage {
  readonly alerts: readonly QueuedAlert[];
  readonly next: string | null;
}

/** One case in the desk's list. */
export interface DeskCase {
  readonly case: string;
  readonly opened_at: string;
  readonly changed_at: string;
  readonly status: string | null;
  readonly holder: Unit | null;
  readonly opened_by: Unit | null;
  readonly province: string | null;
  readonly child: boolean | null;
  readonly danger: boolean;
  readonly open_duties: number;
  readonly next_due_at: string | null;
  readonly late: boolean;
  readonly owner: { readonly name: string; readonly mine: boolean; readonly since: string } | null;
}

export interface CasePage {
  readonly cases: readonly DeskCase[];
  readonly next: string | null;
  readonly lookedAt: number;
}

/** The filters of the list; an empty value asks for nothing. */
export type Filters = Readonly<Record<string, string>>;

export interface Found {
  readonly case: DeskCase;
  readonly strong: boolean;
}

/** Reads a page of the alerts that wait and that the filters let through, the most urgent first. */
export function readQueue(
  session: Session,
  etag: string | null,
  filters: Filters,
  after: string | null,
): Promise<Fetched<QueuePage> | "unchanged" | null> {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  query.set("limit", "100");
  if (after !== null) query.set("after", after);
  return fetchParsed(session, `/v1/alerts?${query}`, etag, (body) => {
    const alerts = parseList<QueuedAlert>(body["alerts"]);
    return alerts && { alerts, next: typeof body["next"] === "string" ? body["next"] : null };
  });
}

/** Reads how many alerts wait, all of them. */
export function readWaiting(session: Session, etag: string | null): Promise<Fetched<Waiting> | "unchanged" | null> {
  return fetchParsed(session, "/v1/desk/waiting", etag, (body) => ({
    waiting: Number(body["waiting"]),
    urgent: Number(body["urgent"]),
    more: body["more"] === true,
  }));
}

/** Reads a page of the cases that the filters let through. */
export async function readDeskCases(
  session: Session,
  filters: Filters,
  after: string | null,
): Promise<CasePage | null> {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  if (after !== null) query.set("after", after);
  const answer = await fetchParsed(session, `/v1/desk/cases?${query}`, null, (body) => {
    const cases = parseList<DeskCase>(body["cases"]);
    return (
      cases && {
        cases,
        next: typeof body["next"] === "string" ? body["next"] : null,
        lookedAt: Number(body["looked_at"]),
      }
    );
  });
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Searches for a person's cases. What is searched for travels in the body and stands in no address. */
export async function searchPerson(
  session: Session,
  person: Readonly<Record<string, string | number>>,
): Promise<readonly Found[] | string | null> {
  const answer = await session.call({ method: "POST", path: "/v1/desk/search", body: person });
  if (answer.kind === "ok") return parseList<Found>(answer.body["found"]);
  return answer.kind === "problem" ? (answer.problem.errors?.[0]?.message ?? answer.problem.title) : null;
}

/** Hands the case to a colleague of the unit, or (null) gives it back. */
export function assignCase(session: Session, code: string, to: string | null, reason: string): Promise<ActResult> {
  return act(session, "PUT", `/v1/cases/${encodeURIComponent(code)}/owner`, { to_officer: to, reason });
}

/** Passes an alert to another unit, or to a colleague of the own. */
export function passTo(
  session: Session,
  alert: string,
  to: { readonly to_unit: string; readonly to_officer?: string; readonly reason: string },
): Promise<ActResult> {
  return act(session, "POST", `/v1/alerts/${encodeURIComponent(alert)}/passing`, to);
}

async function act(session: Session, method: "PUT" | "POST", path: string, body: unknown): Promise<ActResult> {
  const answer = await session.call({ method, path, body });
  if (answer.kind === "ok") return { kind: "done" };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "failed" };
  return { kind: "refused", why: answer.problem.errors?.[0]?.message ?? answer.problem.title };
}
