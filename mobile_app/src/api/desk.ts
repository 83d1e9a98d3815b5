/** Calls what the desk does: pass an alert on, explain a delay, read the board, edit the roster. */

import type { Bilingual } from "../core/bilingual";
import { isObject } from "../core/json";
import type { Obligation, Unit } from "../core/wire";
import { type Fetched, fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

export interface Choice extends Bilingual {
  readonly code: string;
}

export interface Reasons {
  readonly passing: readonly Choice[];
  readonly lateness: readonly Choice[];
  readonly units: readonly Unit[];
}

export interface UnitTotals {
  readonly agency: string;
  readonly unit: Unit;
  readonly open: number;
  readonly late: number;
}

export interface Board {
  readonly units: readonly UnitTotals[];
  /** More obligations are open than were counted. */
  readonly more: boolean;
  readonly obligations: readonly Obligation[];
}

export interface Shift {
  readonly id: string;
  readonly officer: string;
  readonly role: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly substitutes: readonly string[];
}

export interface Roster {
  readonly shifts: readonly Shift[];
  /** Times at which nobody is on call: an alert then goes to everybody at once. */
  readonly gaps: readonly { readonly since: string; readonly until: string }[];
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}

/** The outcome of an act: done, refused in words for a person, or no answer. */
export type ActResult =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "failed" };

/** Reads the reasons for passing on and for delays, and the units an alert can be passed to. */
export async function readReasons(session: Session): Promise<Reasons | null> {
  const answer = await fetchParsed(session, "/v1/reasons", null, (body) => {
    const [passing, lateness, units] = [
      parseList<Choice>(body["passing"]),
      parseList<Choice>(body["lateness"]),
      parseList<Unit>(body["units"]),
    ];
    return passing && lateness && units && { passing, lateness, units };
  });
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Passes an alert on to another unit, with a reason from the list. */
export function passAlert(session: Session, id: string, to: { to_unit: string; reason: string }): Promise<ActResult> {
  return act(session, "POST", `/v1/alerts/${encodeURIComponent(id)}/passing`, to);
}

/** Records why an obligation is late, with a reason from the list. The deadline goes on. */
export function explainDelay(session: Session, id: string, reason: string): Promise<ActResult> {
  return act(session, "POST", `/v1/obligations/${encodeURIComponent(id)}/lateness`, { reason });
}

/** Adds a shift to the unit's roster. */
export function addShift(session: Session, shift: Omit<Shift, "id">): Promise<ActResult> {
  return act(session, "POST", "/v1/roster", shift);
}

/** Withdraws a shift from the unit's roster. */
export function withdrawShift(session: Session, id: string): Promise<ActResult> {
  return act(session, "DELETE", `/v1/roster/${encodeURIComponent(id)}`);
}

/** Reads what every unit owes, with the earliest deadlines first. */
export function readBoard(session: Session, etag: string | null): Promise<Fetched<Board> | "unchanged" | null> {
  return fetchParsed(session, "/v1/board", etag, (body) => {
    const [units, obligations] = [parseList<UnitTotals>(body["units"]), parseList<Obligation>(body["obligations"])];
    return units && obligations && { units, obligations, more: body["more"] === true };
  });
}

/** Reads the unit's roster from `since` up to `until` (RFC 3339). */
export function readRoster(
  session: Session,
  since: string,
  until: string,
): Promise<Fetched<Roster> | "unchanged" | null> {
  const query = `since=${encodeURIComponent(since)}&until=${encodeURIComponent(until)}`;
  return fetchParsed(session, `/v1/roster?${query}`, null, (body) =>
    Array.isArray(body["shifts"]) && Array.isArray(body["gaps"]) && Array.isArray(body["staff"]) && isObject(body)
      ? (body as unknown as Roster)
      : null,
  );
}

async function act(session: Session, method: "POST" | "DELETE", path: string, body?: unknown): Promise<ActResult> {
  const answer = await session.call(body === undefined ? { method, path } : { method, path, body });
  if (answer.kind === "ok") return { kind: "done" };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "failed" };
  return { kind: "refused", why: answer.problem.errors?.[0]?.message ?? answer.problem.title };
}
