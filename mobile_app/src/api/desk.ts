/** The desk's own calls: passing on, saying why, the board, the roster. */

import type { Bilingual } from "../core/bilingual";
import { isObject } from "../core/json";
import type { Obligation, Unit } from "../core/wire";
import { type Heard, list, read } from "./reading";
import type { Session } from "./session";

export interface Choice extends Bilingual {
  readonly code: string;
}

export interface Reasons {
  readonly passing: readonly Choice[];
  readonly lateness: readonly Choice[];
  readonly units: readonly Unit[];
}

export interface Owing {
  readonly agency: string;
  readonly unit: Unit;
  readonly open: number;
  readonly late: number;
}

export interface Board {
  readonly units: readonly Owing[];
  /** More is open than was counted. */
  readonly more: boolean;
  readonly obligations: readonly Obligation[];
}

export interface Turn {
  readonly id: string;
  readonly officer: string;
  readonly role: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly substitutes: readonly string[];
}

export interface Roster {
  readonly shifts: readonly Turn[];
  /** Nobody is on call: an alert then goes to everybody at once. */
  readonly gaps: readonly { readonly since: string; readonly until: string }[];
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}

/** What came of something said: done, or what the house answered in words for a person, or nothing heard. */
export type Said =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "failed" };

export async function reasons(session: Session): Promise<Reasons | null> {
  const heard = await read(session, "/v1/reasons", null, (body) => {
    const [passing, lateness, units] = [
      list<Choice>(body["passing"]),
      list<Choice>(body["lateness"]),
      list<Unit>(body["units"]),
    ];
    return passing && lateness && units && { passing, lateness, units };
  });
  return heard === "unchanged" ? null : (heard?.thing ?? null);
}

export function passAlert(session: Session, id: string, to: { to_unit: string; reason: string }): Promise<Said> {
  return say(session, "POST", `/v1/alerts/${encodeURIComponent(id)}/passing`, to);
}

export function sayWhyLate(session: Session, id: string, reason: string): Promise<Said> {
  return say(session, "POST", `/v1/obligations/${encodeURIComponent(id)}/lateness`, { reason });
}

export function addTurn(session: Session, turn: Omit<Turn, "id">): Promise<Said> {
  return say(session, "POST", "/v1/roster", turn);
}

export function withdrawTurn(session: Session, id: string): Promise<Said> {
  return say(session, "DELETE", `/v1/roster/${encodeURIComponent(id)}`);
}

export function board(session: Session, etag: string | null): Promise<Heard<Board> | "unchanged" | null> {
  return read(session, "/v1/board", etag, (body) => {
    const [units, obligations] = [list<Owing>(body["units"]), list<Obligation>(body["obligations"])];
    return units && obligations && { units, obligations, more: body["more"] === true };
  });
}

/** The unit's roster from `since` up to `until` (RFC 3339). */
export function roster(session: Session, since: string, until: string): Promise<Heard<Roster> | "unchanged" | null> {
  const asked = `since=${encodeURIComponent(since)}&until=${encodeURIComponent(until)}`;
  return read(session, `/v1/roster?${asked}`, null, (body) =>
    Array.isArray(body["shifts"]) && Array.isArray(body["gaps"]) && Array.isArray(body["staff"]) && isObject(body)
      ? (body as unknown as Roster)
      : null,
  );
}

async function say(session: Session, method: "POST" | "DELETE", path: string, body?: unknown): Promise<Said> {
  const answer = await session.call(body === undefined ? { method, path } : { method, path, body });
  if (answer.kind === "ok") return { kind: "done" };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "failed" };
  return { kind: "refused", why: answer.problem.errors?.[0]?.message ?? answer.problem.title };
}
