import { readCaseFile } from "../api/queries";
import type { CaseFile } from "../core/wire";
import { observeServerTime, session } from "./connection";

/** Opens a case for the officer, which is on record; null where it is hidden from them or there is no line. */
export async function readCase(code: string): Promise<CaseFile | null> {
  const answer = await readCaseFile(session, code);
  if (answer === null || answer === "hidden") return null;
  observeServerTime(answer.serverTime);
  return answer.value;
}
