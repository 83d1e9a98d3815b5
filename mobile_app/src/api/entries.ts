/** Submits sealed entries and checks the server's result for each. */

import { isObject, type JsonObject } from "../core/json";
import type { Base, Carried, EntryLabel, Problem, Receipt, SealedBy } from "../core/wire";
import { type Answer, type ApiClient, parseProblem, WRITE_TIMEOUT_MS } from "./http";

export interface SealedEntry extends EntryLabel {
  readonly base: Base | null;
  readonly sealed: { readonly kid: string; readonly envelope: string; readonly author?: SealedBy };
  readonly carried?: Carried;
}

export type Result =
  | { readonly id: string; readonly result: "stored" | "duplicate"; readonly receipt?: Receipt }
  | { readonly id: string; readonly result: "refused"; readonly problem: Problem };

export type Submission =
  | { readonly kind: "results"; readonly results: readonly Result[]; readonly serverTime: string }
  | Exclude<Answer, { kind: "ok" | "unchanged" }>;

/**
 * Submits entries (`POST /v1/entries`). A result counts only if it names an entry that was sent and, when stored,
 * carries a whole receipt. An entry carried for another officer gets no receipt.
 */
export async function submitEntries(client: ApiClient, entries: readonly SealedEntry[]): Promise<Submission> {
  const answer = await client.call({
    method: "POST",
    path: "/v1/entries",
    body: { entries },
    timeoutMs: WRITE_TIMEOUT_MS,
  });
  if (answer.kind === "problem" || answer.kind === "unreachable") return answer;
  if (answer.kind === "unchanged" || !Array.isArray(answer.body["results"])) return { kind: "unreachable" };
  const sentById = new Map(entries.map((entry) => [entry.id, entry]));
  const results = answer.body["results"].flatMap((raw) => (isObject(raw) ? parseResult(raw, sentById) : []));
  return { kind: "results", results, serverTime: String(answer.body["server_time"]) };
}

function parseResult(raw: JsonObject, sentById: ReadonlyMap<string, SealedEntry>): Result[] {
  const entry = sentById.get(String(raw["id"]));
  if (!entry) return [];
  if (raw["result"] === "refused" && isObject(raw["problem"])) {
    return [{ id: entry.id, result: "refused", problem: parseProblem(raw["problem"], 422) }];
  }
  if (raw["result"] !== "stored" && raw["result"] !== "duplicate") return [];
  const receipt = raw["receipt"];
  if (entry.carried && !receipt) return [{ id: entry.id, result: raw["result"] }];
  return isReceipt(receipt) && receipt.case === entry.case ? [{ id: entry.id, result: raw["result"], receipt }] : [];
}

function isReceipt(raw: unknown): raw is Receipt {
  return (
    isObject(raw) &&
    typeof raw["case"] === "string" &&
    typeof raw["seq"] === "number" &&
    typeof raw["received_at"] === "string" &&
    /^[0-9a-f]{64}$/.test(String(raw["hash"]))
  );
}
