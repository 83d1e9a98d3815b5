/** Reads what is open at the end of a shift, hands it over, takes it over. */

import type { Bilingual } from "../core/bilingual";
import { isObject } from "../core/json";
import type { Taker } from "../core/wire";
import type { ActResult } from "./desk";
import { fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

/** A case that goes on: why, what is owed in it next, and the note about it. */
export interface ShiftCase {
  readonly case: string;
  readonly why: "urgent" | "mine" | "owed" | "noted";
  readonly duty: Bilingual | null;
  readonly due_at: string | null;
  readonly note: string | null;
}

export interface Shift {
  readonly cases: readonly ShiftCase[];
  readonly waiting: number;
  readonly urgent: number;
  readonly more: boolean;
}

/** A handover as both signed it; `left`: cases that did not change hands yet. */
export interface Handover extends Shift {
  readonly id: string;
  readonly by: Taker;
  readonly to: Taker;
  readonly mine: boolean;
  readonly handed_at: string;
  readonly accepted_at: string | null;
  readonly moved: number;
  readonly left: number;
}

/** A handover to ask for; `id` is minted here, so that sending it twice hands over once. */
export interface AskedHandover {
  readonly id: string;
  readonly to_officer: string;
  readonly notes: readonly { readonly case: string; readonly note: string }[];
}

/** Reads what the officer would hand over now. */
export async function readShift(session: Session): Promise<Shift | null> {
  const answer = await fetchParsed(session, "/v1/desk/shift", null, (body) =>
    parseList<ShiftCase>(body["cases"]) ? (body as unknown as Shift) : null,
  );
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Reads the unit's last handovers, the newest first. */
export async function readHandovers(session: Session): Promise<readonly Handover[] | null> {
  const answer = await fetchParsed(session, "/v1/shift-handovers", null, (body) =>
    parseList<Handover>(body["handovers"]),
  );
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Hands the shift over to a colleague. */
export async function handOver(session: Session, asked: AskedHandover): Promise<ActResult> {
  return outcome(await session.call({ method: "POST", path: "/v1/shift-handovers", body: asked }));
}

/** Takes a shift over, and goes on until every case has changed hands. */
export async function takeOver(session: Session, id: string): Promise<ActResult> {
  for (;;) {
    const path = `/v1/shift-handovers/${encodeURIComponent(id)}/acceptance`;
    const answer = await session.call({ method: "POST", path, body: {} });
    if (answer.kind !== "ok" || !isObject(answer.body) || !(Number(answer.body["left"]) > 0)) return outcome(answer);
  }
}

function outcome(answer: Awaited<ReturnType<Session["call"]>>): ActResult {
  if (answer.kind === "ok") return { kind: "done" };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "failed" };
  return { kind: "refused", why: answer.problem.errors?.[0]?.message ?? answer.problem.title };
}
