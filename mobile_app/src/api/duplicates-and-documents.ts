/** Finds other cases that may be about the same person, and reads an entry's printable document. */

import { fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

export interface PossibleDuplicate {
  readonly case: string;
  readonly strong: boolean;
}

/**
 * Finds possible duplicates, the likeliest first; null when no answer came. The server records it and counts it as an
 * opening.
 */
export async function findDuplicates(session: Session, code: string): Promise<readonly PossibleDuplicate[] | null> {
  const answer = await fetchParsed(session, `/v1/cases/${encodeURIComponent(code)}/same-person`, null, (body) =>
    parseList<PossibleDuplicate>(body["possible"]),
  );
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Reads the printable document of an entry as a PDF; null when it did not come or is not for this officer. */
export async function readDocument(session: Session, code: string, entry: string): Promise<Blob | null> {
  const path = `/v1/cases/${encodeURIComponent(code)}/entries/${encodeURIComponent(entry)}/paper`;
  const answer = await fetchParsed(session, path, null, (body) =>
    body["type"] === "application/pdf" && typeof body["data"] === "string" ? body["data"] : null,
  );
  if (answer === null || answer === "unchanged") return null;
  return new Blob([Uint8Array.from(atob(answer.value), (char) => char.charCodeAt(0))], { type: "application/pdf" });
}
