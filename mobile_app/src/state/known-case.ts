/** Says what this phone knows of a case, and reads it anew where the server can be reached. */

import { readCaseFile } from "../api/queries";
import type { CaseFile } from "../core/case-file";
import { observeServerTime, session } from "./connection";
import type { KnownCase } from "./navigation";
import { items } from "./outbox";

/**
 * Returns what this phone knows of a case: from the file that the server just showed, or from its own outbox when
 * offline. The newest entry it knows becomes the base of the next entry.
 */
export function knownCase(code: string, file: CaseFile | null = null): KnownCase {
  const ownItems = items.value.filter((item) => item.case === code);
  const received = ownItems.flatMap(({ id, form, receipt }) =>
    receipt ? [{ id, form, at: receipt.received_at, seq: receipt.seq, hash: receipt.hash }] : [],
  );
  const fromFile = (file?.entries ?? []).map(({ id, form, received_at, seq, hash }) => ({
    id,
    form,
    at: received_at,
    seq,
    hash,
  }));
  // A post that may not read what was asked of the shelter still sees that a referral to it is open, and may name it.
  const open = (file?.standing.referrals ?? []).filter(
    (referral) => referral.open.length > 0 && !fromFile.some(({ id }) => id === referral.entry),
  );
  const referrals = open.map(({ entry, to }) => ({ id: entry, form: "referral_request", at: "", to }));
  const entries = [...new Map([...received, ...fromFile].map((entry) => [entry.id, entry])).values()].sort(
    (first, second) => first.seq - second.seq,
  );
  const last = entries.at(-1);
  const unsent = ownItems
    .filter((item) => item.state === "here")
    .map(({ id, form, written_at }) => ({ id, form, at: written_at }));
  return {
    code,
    base: last ? { seq: last.seq, hash: last.hash } : null,
    entries: [...referrals, ...entries, ...unsent],
    safety: file?.standing.safety,
  };
}

/** Opens a case for the officer, which is on record; null where it is hidden from them or there is no line. */
export async function readCase(code: string): Promise<CaseFile | null> {
  const answer = await readCaseFile(session, code);
  if (answer === null || answer === "hidden") return null;
  observeServerTime(answer.serverTime);
  return answer.value;
}
