/** Takes an alert for this officer. */

import type { Alert } from "../core/wire";
import type { Session } from "./session";

export type TakeResult =
  | { readonly kind: "taken"; readonly alert: Alert }
  | { readonly kind: "too-late" }
  | { readonly kind: "failed" };

/** Takes an alert (`POST /v1/alerts/{id}/taking`). `too-late`: a colleague took it first. */
export async function takeAlert(session: Session, id: string): Promise<TakeResult> {
  const answer = await session.call({ method: "POST", path: `/v1/alerts/${encodeURIComponent(id)}/taking`, body: {} });
  if (answer.kind === "ok" && typeof answer.body["id"] === "string")
    return { kind: "taken", alert: answer.body as unknown as Alert };
  return answer.kind === "problem" && answer.problem.code === "already_taken"
    ? { kind: "too-late" }
    : { kind: "failed" };
}
