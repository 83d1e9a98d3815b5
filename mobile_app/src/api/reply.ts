/** Calls the server for an answer that a person waits for: a value, a refusal in words, or nothing. */

import type { Request } from "./http";
import type { Session } from "./session";

/** The server's answer: a value, a refusal in words for a person, or nothing. */
export type Reply<Thing> =
  | { readonly kind: "answered"; readonly value: Thing }
  | { readonly kind: "refused"; readonly code: string; readonly why: string }
  | { readonly kind: "unreachable" };

/** Sends the request; a server that fails or is not reached counts as nothing. */
export async function requestReply<Thing>(session: Session, request: Request): Promise<Reply<Thing>> {
  const answer = await session.call(request);
  if (answer.kind === "ok") return { kind: "answered", value: answer.body as unknown as Thing };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return { kind: "unreachable" };
  return {
    kind: "refused",
    code: answer.problem.code,
    why: answer.problem.errors?.[0]?.message ?? answer.problem.title,
  };
}
