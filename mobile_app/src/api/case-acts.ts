/**
 * What is done with a case from outside it: breaking its glass, who opened it, its hold and its end, the audit's
 * export.
 */

import type { Bilingual } from "../core/bilingual";
import type { Taker, Unit } from "../core/wire";
import type { Request } from "./http";
import type { Session } from "./session";

export interface TrailRecord {
  readonly at: string;
  readonly act: string;
  readonly words: Bilingual;
  /** Null: somebody who left the register. */
  readonly by: Taker | null;
  readonly under_glass: boolean;
}

/** Whether a case is held, to be erased, erased. */
export interface ErasureState {
  readonly asked_at: string | null;
  readonly asked_by: Unit | null;
  readonly hold: { readonly ground: string; readonly unit: Unit; readonly since: string } | null;
  readonly erased_at: string | null;
}

/** What the house answered: the thing, its words for a person, or nothing heard. */
export type Reply<Thing> =
  | { readonly kind: "answered"; readonly value: Thing }
  | { readonly kind: "refused"; readonly code: string; readonly why: string }
  | { readonly kind: "unreachable" };

export const breakGlass = (
  session: Session,
  code: string,
  reason: string,
): Promise<Reply<{ readonly until: string }>> =>
  requestReply(session, { method: "POST", path: `${casePath(code)}/break-glass`, body: { reason } });

export const readTrail = (session: Session, code: string): Promise<Reply<{ readonly looks: readonly TrailRecord[] }>> =>
  requestReply(session, { method: "GET", path: `${casePath(code)}/trail` });

export const readErasure = (session: Session, code: string): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: "GET", path: `${casePath(code)}/erasure` });

export const placeHold = (session: Session, code: string, ground: string): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: "PUT", path: `${casePath(code)}/hold`, body: { ground } });

/** One of the acts that say nothing: asking for the end, taking that back, confirming it, lifting the hold. */
export const ERASURE_ACTS = {
  ask: { method: "POST", path: "/erasure" },
  withdraw: { method: "DELETE", path: "/erasure" },
  confirm: { method: "POST", path: "/erasure/confirmation" },
  lift: { method: "DELETE", path: "/hold" },
} as const;

export const actOnErasure = (
  session: Session,
  code: string,
  act: keyof typeof ERASURE_ACTS,
): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: ERASURE_ACTS[act].method, path: `${casePath(code)}${ERASURE_ACTS[act].path}` });

/** One of the sixteen parts of a day's audit, and which comes next (null: that was the last). */
export async function readAuditPart(
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

async function requestReply<Thing>(session: Session, request: Request): Promise<Reply<Thing>> {
  const answer = await session.call(request);
  if (answer.kind === "ok") return { kind: "answered", value: answer.body as unknown as Thing };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "unreachable" };
  return {
    kind: "refused",
    code: answer.problem.code,
    why: answer.problem.errors?.[0]?.message ?? answer.problem.title,
  };
}

function casePath(code: string): string {
  return `/v1/cases/${encodeURIComponent(code)}`;
}
