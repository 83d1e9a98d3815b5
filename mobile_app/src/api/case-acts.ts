/**
 * Calls what an officer does with a whole case: break its glass, read its audit trail, hold or erase it, export the
 * audit.
 */

import type { Bilingual } from "../core/bilingual";
import type { Taker, Unit } from "../core/wire";
import type { Choice } from "./desk";
import { type Reply, requestReply } from "./reply";
import type { Session } from "./session";

export interface TrailRecord {
  readonly at: string;
  readonly act: string;
  readonly words: Bilingual;
  /** Null: the officer left the register. */
  readonly by: Taker | null;
  readonly under_glass: boolean;
}

/** Whether a case is held, whether its erasure was requested, and whether it was erased. */
export interface ErasureState {
  readonly asked_at: string | null;
  readonly asked_by: Unit | null;
  /** Null: none was given. */
  readonly reason: Bilingual | null;
  /** From then on a second person may confirm. */
  readonly confirm_from: string | null;
  readonly hold: { readonly ground: string; readonly unit: Unit; readonly since: string } | null;
  readonly erased_at: string | null;
  /** To choose from when requesting. */
  readonly reasons: readonly Choice[];
  readonly waiting_hours: number;
}

/** Opens a hidden case in an emergency, for a reason from the list. */
export const breakGlass = (
  session: Session,
  code: string,
  reason: string,
): Promise<Reply<{ readonly until: string }>> =>
  requestReply(session, { method: "POST", path: `${casePath(code)}/break-glass`, body: { reason } });

/** Reads who opened the case. The reading is itself recorded. */
export const readTrail = (session: Session, code: string): Promise<Reply<{ readonly looks: readonly TrailRecord[] }>> =>
  requestReply(session, { method: "GET", path: `${casePath(code)}/trail` });

/** Reads whether the case is held, to be erased or erased. */
export const readErasure = (session: Session, code: string): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: "GET", path: `${casePath(code)}/erasure` });

/** Puts a legal hold on the case, for one of the listed grounds. */
export const placeHold = (session: Session, code: string, ground: string): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: "PUT", path: `${casePath(code)}/hold`, body: { ground } });

/** Requests the erasure, for one of the listed reasons. */
export const requestErasure = (session: Session, code: string, reason: string): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: "PUT", path: `${casePath(code)}/erasure`, body: { reason } });

/** The acts on a case's erasure that need no further word: withdraw, confirm, and lift the hold. */
export const ERASURE_ACTS = {
  withdraw: { method: "DELETE", path: "/erasure" },
  confirm: { method: "POST", path: "/erasure/confirmation" },
  lift: { method: "DELETE", path: "/hold" },
} as const;

/** Withdraws or confirms the erasure, or lifts the hold. */
export const actOnErasure = (
  session: Session,
  code: string,
  act: keyof typeof ERASURE_ACTS,
): Promise<Reply<ErasureState>> =>
  requestReply(session, { method: ERASURE_ACTS[act].method, path: `${casePath(code)}${ERASURE_ACTS[act].path}` });

/** Reads one of the sixteen parts of a day's audit and the name of the next part (null after the last one). */
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

function casePath(code: string): string {
  return `/v1/cases/${encodeURIComponent(code)}`;
}
