/**
 * The calls that only read. Each returns what it was asked for, `unchanged`, or null when no trustworthy answer came.
 */

import { isObject } from "../core/json";
import type { Alert, CaseFile, CaseLine, Change, Form, Obligation, Profile, SealingKey } from "../core/wire";
import type { Http } from "./http";
import type { Session } from "./session";

export interface Heard<Thing> {
  readonly thing: Thing;
  readonly etag: string | null;
  readonly serverTime: string | null;
}

/** Needs no session: a phone may fetch it before anybody signs in. */
export async function sealingKey(http: Http): Promise<SealingKey | null> {
  const answer = await http({ method: "GET", path: "/v1/sealing-key" });
  if (answer.kind !== "ok") return null;
  const { kid, public: point, not_after } = answer.body;
  return typeof kid === "string" && typeof point === "string" && typeof not_after === "string"
    ? { kid, public: point, not_after }
    : null;
}

export async function me(session: Session): Promise<Heard<Profile> | null> {
  const heard = await read(session, "/v1/me", null, (body) =>
    isObject(body["unit"]) && typeof body["username"] === "string"
      ? {
          username: body["username"],
          name: String(body["name"]),
          role: String(body["role"]),
          unit: body["unit"] as unknown as Profile["unit"],
          may: Array.isArray(body["may"]) ? body["may"].map(String) : undefined,
        }
      : null,
  );
  return heard === "unchanged" ? null : heard;
}

export function forms(session: Session, etag: string | null): Promise<Heard<readonly Form[]> | "unchanged" | null> {
  return read(session, "/v1/forms", etag, (body) => list<Form>(body["forms"]));
}

export function openAlerts(
  session: Session,
  etag: string | null,
): Promise<Heard<readonly Alert[]> | "unchanged" | null> {
  return read(session, "/v1/alerts?state=open", etag, (body) => list<Alert>(body["alerts"]));
}

export function openObligations(
  session: Session,
  etag: string | null,
): Promise<Heard<readonly Obligation[]> | "unchanged" | null> {
  return read(session, "/v1/obligations?state=open", etag, (body) => list<Obligation>(body["obligations"]));
}

export function cases(session: Session, etag: string | null): Promise<Heard<readonly CaseLine[]> | "unchanged" | null> {
  return read(session, "/v1/cases", etag, (body) => list<CaseLine>(body["cases"]));
}

/**
 * One file in clear; each reading leaves an audit record. `hidden`: it is not there, or not for this officer to know.
 */
export async function caseFile(session: Session, code: string): Promise<Heard<CaseFile> | "hidden" | null> {
  const answer = await session.call({ method: "GET", path: `/v1/cases/${encodeURIComponent(code)}` });
  if (answer.kind === "problem" && [403, 404].includes(answer.problem.status)) return "hidden";
  if (answer.kind !== "ok" || !Array.isArray(answer.body["entries"]) || !isObject(answer.body["standing"])) return null;
  return { thing: answer.body as unknown as CaseFile, etag: null, serverTime: String(answer.body["server_time"]) };
}

export interface ChangePage {
  readonly changes: readonly Change[];
  readonly next: string;
  /** There is more at once. */
  readonly more: boolean;
}

export async function changes(session: Session, after: string | null): Promise<Heard<ChangePage> | null> {
  const path = after === null ? "/v1/changes" : `/v1/changes?after=${encodeURIComponent(after)}`;
  const heard = await read(session, path, null, (body) => {
    const found = list<Change>(body["changes"]);
    return found && typeof body["next"] === "string"
      ? { changes: found, next: body["next"], more: body["more"] === true }
      : null;
  });
  return heard === "unchanged" ? null : heard;
}

export async function read<Thing>(
  session: Session,
  path: string,
  etag: string | null,
  parse: (body: Readonly<Record<string, unknown>>) => Thing | null,
): Promise<Heard<Thing> | "unchanged" | null> {
  const answer = await session.call({ method: "GET", path, etag });
  if (answer.kind === "unchanged") return "unchanged";
  if (answer.kind !== "ok") return null;
  const thing = parse(answer.body);
  return (
    thing && {
      thing,
      etag: answer.etag,
      serverTime: typeof answer.body["server_time"] === "string" ? answer.body["server_time"] : null,
    }
  );
}

/** The list, if it is one of objects: their fields are the server's own contract and checked by its tests. */
export function list<Thing>(raw: unknown): readonly Thing[] | null {
  return Array.isArray(raw) && raw.every(isObject) ? (raw as unknown as readonly Thing[]) : null;
}
