/** Reads the board of connections and referrals, a page of cases at a time. */

import type { Unit } from "../core/wire";
import type { Filters } from "./desk-cases";
import { fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

/** One request: whom it went to, how far it came, whose turn it is. */
export interface RequestOnBoard {
  readonly case: string;
  readonly kind: "connection" | "referral";
  readonly province: string;
  readonly asked_on: string;
  readonly to: Unit;
  readonly agency: string;
  readonly answer: string | null;
  readonly first_information_on: string | null;
  readonly reported: boolean;
  readonly steps: readonly string[];
  readonly stopped: "by_the_victim" | "by_the_receiver" | null;
  readonly turn_state: string | null;
  readonly turn: Unit | null;
  readonly turn_since: string | null;
  readonly due_at: string | null;
  readonly late: boolean;
  readonly over: boolean;
}

/** The numbers that a total has. */
export const COUNTS = ["asked", "answered", "over", "stopped", "late"] as const;

/** The requests of one agency and province. */
export type Total = Pick<RequestOnBoard, "kind" | "agency" | "province"> &
  Readonly<Record<(typeof COUNTS)[number], number>>;

export interface BoardPage {
  readonly requests: readonly RequestOnBoard[];
  readonly totals: readonly Total[];
  readonly next: string | null;
  readonly lookedAt: number;
}

/** Reads a page; `isExport`: it goes into a file, which the server puts on record. */
export async function readBoardPage(
  session: Session,
  filters: Filters,
  after: string | null,
  isExport: boolean,
): Promise<BoardPage | null> {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  if (after !== null) query.set("after", after);
  if (isExport) query.set("export", "true");
  const answer = await fetchParsed(session, `/v1/desk/requests?${query}`, null, (body) => {
    const requests = parseList<RequestOnBoard>(body["requests"]);
    const totals = parseList<Total>(body["totals"]);
    const next = typeof body["next"] === "string" ? body["next"] : null;
    return requests && totals && { requests, totals, next, lookedAt: Number(body["looked_at"]) };
  });
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Puts a further page behind those read so far: the totals are of all of them. */
export function together(before: BoardPage | null, page: BoardPage): BoardPage {
  if (before === null) return page;
  const totals = new Map<string, Total>();
  for (const total of [...before.totals, ...page.totals]) {
    const name = `${total.kind} ${total.agency} ${total.province}`;
    const known = totals.get(name);
    totals.set(name, known ? sumOf(known, total) : total);
  }
  return {
    requests: [...before.requests, ...page.requests],
    totals: [...totals.values()],
    next: page.next,
    lookedAt: before.lookedAt + page.lookedAt,
  };
}

function sumOf(known: Total, added: Total): Total {
  const { kind, agency, province } = known;
  return {
    kind,
    agency,
    province,
    asked: known.asked + added.asked,
    answered: known.answered + added.answered,
    over: known.over + added.over,
    stopped: known.stopped + added.stopped,
    late: known.late + added.late,
  };
}
