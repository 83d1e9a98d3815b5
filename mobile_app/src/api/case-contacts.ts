/** Reads whom to call about a case. */

import type { Unit } from "../core/wire";
import { fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

export interface CaseContact {
  readonly unit: Unit;
  /** The unit to call: another one where names are a sector secret. */
  readonly turn_to: Unit;
  readonly focal_point: string | null;
  readonly numbers: readonly {
    readonly id: string;
    readonly label: string;
    readonly number: string;
    readonly dial: string | null;
  }[];
}

/** Reads the case's units in the order they joined; the server records each reading. */
export async function readContacts(session: Session, code: string): Promise<readonly CaseContact[] | null> {
  const path = `/v1/cases/${encodeURIComponent(code)}/contacts`;
  const answer = await fetchParsed(session, path, null, (body) => parseList<CaseContact>(body["contacts"]));
  return answer === "unchanged" ? null : (answer?.value ?? null);
}
