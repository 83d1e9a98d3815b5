/** Sends the outbox. */

import { type Result, type SealedEntry, type Submission, submitEntries } from "../api/entries";
import type { ApiClient } from "../api/http";
import { toBase64url } from "../core/base64url";
import * as items from "../db/items";
import type { OutboxItem } from "../db/outbox-item";

/** At most this many entries and about this many bytes a request: the loss when a 2G connection breaks. */
const BATCH = 25;
const BATCH_BYTES = 96 * 1024;

export type OutboxResult =
  | { readonly kind: "done"; readonly settled: number; readonly serverTime: string | null }
  | { readonly kind: "try-later"; readonly settled: number; readonly retryAfter: number | null }
  | { readonly kind: "signed-out"; readonly settled: number };

/**
 * Sends the entries that this officer wrote, the oldest first, until none is left or the connection breaks. An entry
 * leaves the phone only when its receipt is on the disk; a refused entry is set aside and never holds up the others.
 */
export async function sendOutbox(client: ApiClient, username: string): Promise<OutboxResult> {
  let settled = 0;
  let size = BATCH;
  let serverTime: string | null = null;
  const tried = new Set<string>();
  for (;;) {
    const unsent = (await items.byOfficer(username)).reverse().filter((item) => item.state === "here");
    const batch = await sealedBatch(
      unsent.filter((item) => !tried.has(item.id) && !waitsForMinutes(item, unsent)),
      size,
    );
    if (batch.length === 0)
      return tried.size === 0
        ? { kind: "done", settled, serverTime }
        : { kind: "try-later", settled, retryAfter: null };
    const answer = await submitEntries(client, batch);
    if (answer.kind === "results") {
      serverTime = answer.serverTime;
      settled += await settleAll(answer.results);
      // Entries without a verdict (a busy case, a service that was away) are tried again later, not in a tight loop.
      const judged = new Set(answer.results.filter(isVerdict).map(({ id }) => id));
      for (const { id } of batch) if (!judged.has(id)) tried.add(id);
      size = BATCH;
    } else if (blamesTheBatch(answer)) {
      // One entry may be spoiling the batch for the others: halve the batch until it stands alone, then set it aside.
      if (batch.length === 1 && answer.kind === "problem")
        await settleAll([{ id: batch[0]!.id, result: "refused", problem: answer.problem }]);
      size = Math.max(1, Math.floor(batch.length / 2));
    } else if (answer.kind === "problem" && answer.problem.status === 401) {
      return { kind: "signed-out", settled };
    } else {
      return { kind: "try-later", settled, retryAfter: answer.kind === "problem" ? answer.retryAfter : null };
    }
  }
}

/**
 * Tells whether a receipt must wait: a unit may write in a case once it was handed over, so the minutes go first,
 * whichever clock was ahead.
 */
function waitsForMinutes({ form, case: code }: OutboxItem, unsent: readonly OutboxItem[]): boolean {
  return form === "handover_receipt" && unsent.some((other) => other.form === "handover" && other.case === code);
}

async function sealedBatch(waiting: readonly OutboxItem[], size: number): Promise<SealedEntry[]> {
  const batch: SealedEntry[] = [];
  let bytes = 0;
  for (const item of waiting.slice(0, size)) {
    const envelope = await items.envelopeOf(item.id);
    if (!envelope) continue;
    bytes += envelope.length;
    if (batch.length > 0 && bytes > BATCH_BYTES) break;
    batch.push({
      id: item.id,
      case: item.case,
      form: item.form,
      form_version: item.form_version,
      written_at: item.written_at,
      base: item.base,
      sealed: { kid: item.kid, envelope: toBase64url(envelope), ...(item.author && { author: item.author }) },
      ...(item.carried && { carried: item.carried }),
    });
  }
  return batch;
}

async function settleAll(results: readonly Result[]): Promise<number> {
  const verdicts = results.filter(isVerdict);
  await items.settle(new Map(verdicts.map((result) => [result.id, outcomeOf(result)])));
  return verdicts.length;
}

function outcomeOf(result: Result): Partial<OutboxItem> {
  return result.result === "refused"
    ? { state: "attention", problem: result.problem }
    : { state: "received", ...(result.receipt && { receipt: result.receipt }) };
}

/** Tells whether a result judges the entry: a refusal that only means "not now" does not. */
function isVerdict(result: Result): boolean {
  return result.result !== "refused" || !isTemporary(result.problem.status, result.problem.code);
}

function isTemporary(status: number, code: string): boolean {
  return status >= 500 || status === 429 || status === 401 || code === "unavailable" || code === "conflict";
}

function blamesTheBatch(answer: Exclude<Submission, { kind: "results" }>): boolean {
  return (
    answer.kind === "problem" &&
    answer.problem.status >= 400 &&
    answer.problem.status < 500 &&
    ![401, 403, 404, 408, 429].includes(answer.problem.status)
  );
}
