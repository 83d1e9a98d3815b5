import type { CaseCard } from "../core/case-card";
import { isObject } from "../core/json";
import { parseList } from "./queries";
import type { Session } from "./session";

/**
 * Asks for the card of a case to take along; the server records it. `hidden`: the case does not exist, or is not this
 * officer's.
 */
export async function takeCard(session: Session, code: string): Promise<CaseCard | "hidden" | "unreachable"> {
  const answer = await session.call({ method: "POST", path: `/v1/cases/${encodeURIComponent(code)}/card`, body: {} });
  if (answer.kind === "problem" && [403, 404].includes(answer.problem.status)) return "hidden";
  if (answer.kind !== "ok") return "unreachable";
  const { until, taken_at, obligations, basic_file, parties, safety } = answer.body;
  const isWhole =
    typeof until === "string" &&
    typeof taken_at === "string" &&
    isObject(safety) &&
    [obligations, basic_file, parties].every((list) => parseList(list) !== null);
  return isWhole ? (answer.body as unknown as CaseCard) : "unreachable";
}
