/**
 * What is done with a case from outside it: breaking its glass, who opened it, its hold and its end, the audit's
 * export.
 */

import type { Bilingual } from "../core/bilingual";
import type { Taker, Unit } from "../core/wire";
import type { Request } from "./http";
import type { Session } from "./session";

export interface Look {
  readonly at: string;
  readonly act: string;
  readonly words: Bilingual;
  /** Null: somebody who left the register. */
  readonly by: Taker | null;
  readonly under_glass: boolean;
}

/** Whether a case is held, to be erased, erased. */
export interface Ending {
  readonly asked_at: string | null;
  readonly asked_by: Unit | null;
  readonly hold: { readonly ground: string; readonly unit: Unit; readonly since: string } | null;
  readonly erased_at: string | null;
}

/** What the house answered: the thing, its words for a person, or nothing heard. */
export type Told<Thing> =
  | { readonly kind: "told"; readonly thing: Thing }
  | { readonly kind: "refused"; readonly code: string; readonly why: string }
  | { readonly kind: "unreachable" };

export const breakGlass = (session: Session, code: string, reason: string): Promise<Told<{ readonly until: string }>> =>
  ask(session, { method: "POST", path: `${at(code)}/break-glass`, body: { reason } });

export const trail = (session: Session, code: string): Promise<Told<{ readonly looks: readonly Look[] }>> =>
  ask(session, { method: "GET", path: `${at(code)}/trail` });

export const ending = (session: Session, code: string): Promise<Told<Ending>> =>
  ask(session, { method: "GET", path: `${at(code)}/erasure` });

export const hold = (session: Session, code: string, ground: string): Promise<Told<Ending>> =>
  ask(session, { method: "PUT", path: `${at(code)}/hold`, body: { ground } });

/** One of the acts that say nothing: asking for the end, taking that back, confirming it, lifting the hold. */
export const END = {
  ask: { method: "POST", path: "/erasure" },
  withdraw: { method: "DELETE", path: "/erasure" },
  confirm: { method: "POST", path: "/erasure/confirmation" },
  lift: { method: "DELETE", path: "/hold" },
} as const;

export const end = (session: Session, code: string, act: keyof typeof END): Promise<Told<Ending>> =>
  ask(session, { method: END[act].method, path: `${at(code)}${END[act].path}` });

/** One of the sixteen parts of a day's audit, and which comes next (null: that was the last). */
export async function auditPart(
  session: Session,
  day: string,
  part: string,
): Promise<{ lines: readonly string[]; next: string | null } | null> {
  const answer = await session.call({ method: "GET", path: `/v1/audit?day=${day}&part=${part}` });
  if (answer.kind !== "ok") return null;
  const { lines, next } = answer.body;
  return Array.isArray(lines) && (next === null || typeof next === "string")
    ? { lines: lines.map(String), next }
    : null;
}

async function ask<Thing>(session: Session, request: Request): Promise<Told<Thing>> {
  const answer = await session.call(request);
  if (answer.kind === "ok") return { kind: "told", thing: answer.body as unknown as Thing };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "unreachable" };
  return {
    kind: "refused",
    code: answer.problem.code,
    why: answer.problem.errors?.[0]?.message ?? answer.problem.title,
  };
}

function at(code: string): string {
  return `/v1/cases/${encodeURIComponent(code)}`;
}
