/**
 * Reads what the screens show. Each function returns the value, `unchanged`, or null when no trustworthy answer came.
 */

import type { CaseFile } from "../core/case-file";
import { isObject } from "../core/json";
import type { CaseLine, Change, Form, Obligation, Profile, SealingKey } from "../core/wire";
import type { Http } from "./http";
import type { Session } from "./session";

export interface Fetched<Thing> {
  readonly value: Thing;
  readonly etag: string | null;
  readonly serverTime: string | null;
}

/** Reads the server's sealing key. It needs no session: a phone may fetch it before anybody signs in. */
export async function readSealingKey(http: Http): Promise<SealingKey | null> {
  const answer = await http({ method: "GET", path: "/v1/sealing-key" });
  if (answer.kind !== "ok") return null;
  const { kid, public: publicKey, not_after } = answer.body;
  return typeof kid === "string" && typeof publicKey === "string" && typeof not_after === "string"
    ? { kid, public: publicKey, not_after }
    : null;
}

/** Reads the officer's own profile. */
export async function readProfile(session: Session): Promise<Fetched<Profile> | null> {
  const answer = await fetchParsed(session, "/v1/me", null, (body) =>
    isObject(body["unit"]) && typeof body["username"] === "string"
      ? {
          ...(typeof body["id"] === "string" && { id: body["id"] }),
          username: body["username"],
          name: String(body["name"]),
          role: String(body["role"]),
          unit: body["unit"] as unknown as Profile["unit"],
          may: Array.isArray(body["may"]) ? body["may"].map(String) : undefined,
        }
      : null,
  );
  return answer === "unchanged" ? null : answer;
}

/** Reads the forms whose labels the officer may see. */
export function readForms(
  session: Session,
  etag: string | null,
): Promise<Fetched<readonly Form[]> | "unchanged" | null> {
  return fetchParsed(session, "/v1/forms", etag, (body) => parseList<Form>(body["forms"]));
}

/** Reads the open obligations of the officer's unit. */
export function readOpenObligations(
  session: Session,
  etag: string | null,
): Promise<Fetched<readonly Obligation[]> | "unchanged" | null> {
  return fetchParsed(session, "/v1/obligations?state=open", etag, (body) => parseList<Obligation>(body["obligations"]));
}

/** Reads the cases of the officer's unit, by codes only. */
export function readCases(
  session: Session,
  etag: string | null,
): Promise<Fetched<readonly CaseLine[]> | "unchanged" | null> {
  return fetchParsed(session, "/v1/cases", etag, (body) => parseList<CaseLine>(body["cases"]));
}

/**
 * Reads one case file in clear; the server records each reading. `hidden`: the case does not exist, or this officer may
 * not know of it.
 */
export async function readCaseFile(session: Session, code: string): Promise<Fetched<CaseFile> | "hidden" | null> {
  const answer = await session.call({ method: "GET", path: `/v1/cases/${encodeURIComponent(code)}` });
  if (answer.kind === "problem" && [403, 404].includes(answer.problem.status)) return "hidden";
  if (answer.kind !== "ok" || !Array.isArray(answer.body["entries"]) || !isObject(answer.body["standing"])) return null;
  return { value: answer.body as unknown as CaseFile, etag: null, serverTime: String(answer.body["server_time"]) };
}

export interface ChangePage {
  readonly changes: readonly Change[];
  readonly next: string;
  /** More changes can be fetched at once. */
  readonly more: boolean;
}

/** Reads the changes after a cursor, one page at a time; null begins at the start. */
export async function readChanges(session: Session, after: string | null): Promise<Fetched<ChangePage> | null> {
  const path = after === null ? "/v1/changes" : `/v1/changes?after=${encodeURIComponent(after)}`;
  const answer = await fetchParsed(session, path, null, (body) => {
    const changes = parseList<Change>(body["changes"]);
    return changes && typeof body["next"] === "string"
      ? { changes: changes, next: body["next"], more: body["more"] === true }
      : null;
  });
  return answer === "unchanged" ? null : answer;
}

/** Fetches a path with `If-None-Match` and parses its body; null when no trustworthy answer came. */
export async function fetchParsed<Thing>(
  session: Session,
  path: string,
  etag: string | null,
  parse: (body: Readonly<Record<string, unknown>>) => Thing | null,
): Promise<Fetched<Thing> | "unchanged" | null> {
  const answer = await session.call({ method: "GET", path, etag });
  if (answer.kind === "unchanged") return "unchanged";
  if (answer.kind !== "ok") return null;
  const value = parse(answer.body);
  return (
    value && {
      value: value,
      etag: answer.etag,
      serverTime: typeof answer.body["server_time"] === "string" ? answer.body["server_time"] : null,
    }
  );
}

/** Returns the list if every element is an object. Their fields are the server's contract, which its tests check. */
export function parseList<Thing>(raw: unknown): readonly Thing[] | null {
  return Array.isArray(raw) && raw.every(isObject) ? (raw as unknown as readonly Thing[]) : null;
}
