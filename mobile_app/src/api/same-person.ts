/** Which other files may be about one person, and papers: calls of a desk. */

import { list, read } from "./reading";
import type { Session } from "./session";

export interface Possible {
  readonly case: string;
  readonly strong: boolean;
}

/** The likeliest first; null when no answer came. On record, and counted as an opening. */
export async function possibleDuplicates(session: Session, code: string): Promise<readonly Possible[] | null> {
  const heard = await read(session, `/v1/cases/${encodeURIComponent(code)}/same-person`, null, (body) =>
    list<Possible>(body["possible"]),
  );
  return heard === "unchanged" ? null : (heard?.thing ?? null);
}

/** The minutes of an entry as a PDF; null when they did not come or are not for this officer. */
export async function paper(session: Session, code: string, entry: string): Promise<Blob | null> {
  const path = `/v1/cases/${encodeURIComponent(code)}/entries/${encodeURIComponent(entry)}/paper`;
  const heard = await read(session, path, null, (body) =>
    body["type"] === "application/pdf" && typeof body["data"] === "string" ? body["data"] : null,
  );
  if (heard === null || heard === "unchanged") return null;
  return new Blob([Uint8Array.from(atob(heard.thing), (char) => char.charCodeAt(0))], { type: "application/pdf" });
}
