/** Reads and keeps the registers: directory, records, services that fit, whom to call about a case. */

import { isObject } from "../core/json";
import type { Unit } from "../core/wire";
import type { Answer } from "./http";
import { fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

export interface Option {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export interface RecordField {
  readonly path: string;
  readonly vi: string;
  readonly en: string;
  readonly widget: string;
  readonly options: string | null;
  readonly required: boolean;
  readonly hint_vi: string;
  readonly hint_en: string;
}

export interface KindOfRecord {
  readonly kind: string;
  readonly fields: readonly RecordField[];
  readonly sheets: boolean;
}

export interface RegisterFields {
  readonly kinds: readonly KindOfRecord[];
  readonly lists: Readonly<Record<string, readonly Option[]>>;
}

export type Values = Readonly<Record<string, unknown>>;

export interface DirectoryLine {
  readonly kind: string;
  readonly record: Values & { readonly id: string; readonly agency: string };
  readonly stale: boolean;
  readonly usable: boolean;
  readonly unit: Unit | null;
  readonly province: Unit | null;
  /** The units and provinces that the record names, by id. */
  readonly names: Readonly<Record<string, Unit>>;
}

export interface Version {
  readonly version: number;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface RecordWhole extends DirectoryLine {
  readonly may_keep: boolean;
  readonly may_confirm: boolean;
  readonly versions: readonly Version[];
  readonly gaps: readonly string[];
  readonly above: readonly Unit[];
  readonly before: readonly Unit[];
  readonly after: readonly Unit[];
  readonly contact: Unit | null;
  readonly lacks: readonly string[];
  readonly people: Readonly<Record<string, string>>;
}

export interface Query {
  readonly text?: string;
  readonly kinds?: readonly string[];
  readonly province?: string;
  readonly agency?: string;
  readonly unit?: string;
  readonly stale?: boolean;
  readonly start?: number;
  readonly limit?: number;
}

export interface Page {
  readonly lines: readonly DirectoryLine[];
  readonly next: number | null;
}

export interface FittingService {
  readonly record: DirectoryLine["record"];
  readonly stale: boolean;
  readonly why_not: readonly string[];
}

/** A call's answer, or why it was refused in words, with the fields that are wrong; null: no trustworthy answer. */
export type Outcome<Thing> = { readonly value: Thing } | { readonly refused: string; readonly fields: Fields } | null;
export type Fields = Readonly<Record<string, string>>;

/** Reads how each kind of record is called and filled in. */
export async function readFields(session: Session): Promise<RegisterFields | null> {
  const answer = await fetchParsed(session, "/v1/register-fields", null, (body) =>
    Array.isArray(body["kinds"]) && isObject(body["lists"]) ? (body as unknown as RegisterFields) : null,
  );
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Searches the directory. What is typed travels in the body and stands in no address. */
export async function searchDirectory(session: Session, query: Query): Promise<Page | null> {
  const answer = await session.call({ method: "POST", path: "/v1/directory/searches", body: query });
  const lines = answer.kind === "ok" ? parseList<DirectoryLine>(answer.body["lines"]) : null;
  if (answer.kind !== "ok" || !lines) return null;
  return { lines, next: typeof answer.body["next"] === "number" ? answer.body["next"] : null };
}

/** Reads one record; "hidden": there is none that this officer may read. */
export async function readRecord(session: Session, kind: string, id: string): Promise<RecordWhole | "hidden" | null> {
  const answer = await session.call({ method: "GET", path: address(kind, id) });
  if (answer.kind === "problem" && [403, 404].includes(answer.problem.status)) return "hidden";
  return answer.kind === "ok" && isObject(answer.body["record"]) ? (answer.body as unknown as RecordWhole) : null;
}

/** Writes a record as it is to stand. */
export async function keepRecord(
  session: Session,
  kind: string,
  id: string,
  record: Values,
  reason: string,
): Promise<Outcome<RecordWhole>> {
  const answer = await session.call({ method: "PUT", path: address(kind, id), body: { record, reason } });
  return outcome(answer, (body) => body as unknown as RecordWhole);
}

/** Says that records are still right. */
export async function confirmRecords(
  session: Session,
  records: readonly { kind: string; id: string }[],
): Promise<boolean> {
  const answer = await session.call({ method: "POST", path: "/v1/register/confirmations", body: { records } });
  return answer.kind === "ok";
}

/** Says how many more a service can take now. */
export async function sayFreePlaces(session: Session, id: string, free: number): Promise<Outcome<null>> {
  const path = `/v1/services/${encodeURIComponent(id)}/free-places`;
  return outcome(await session.call({ method: "POST", path, body: { free } }), () => null);
}

/** Answers what another agency proposed. */
export async function answerProposal(session: Session, id: string, answer: string): Promise<Outcome<null>> {
  const path = `/v1/proposals/${encodeURIComponent(id)}/answer`;
  return outcome(await session.call({ method: "POST", path, body: { answer } }), () => null);
}

/** Reads every service with why it does not fit; those that fit come first. */
export async function fitServices(session: Session, need: Values): Promise<readonly FittingService[] | null> {
  const answer = await session.call({ method: "POST", path: "/v1/directory/fitting-services", body: need });
  return answer.kind === "ok" ? (parseList<FittingService>(answer.body["services"]) ?? null) : null;
}

/** Turns an answer into its value, or into words and the fields that are wrong. */
export function outcome<Thing>(answer: Answer, parse: (body: Values) => Thing): Outcome<Thing> {
  if (answer.kind === "ok") return { value: parse(answer.body) };
  if (answer.kind !== "problem" || answer.problem.status >= 500) return null;
  const errors = answer.problem.errors ?? [];
  const fields = Object.fromEntries(errors.map(({ field, message }) => [field.replace(/^record\./, ""), message]));
  return { refused: errors[0]?.message ?? answer.problem.title, fields };
}

function address(kind: string, id: string): string {
  return `/v1/register/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
}
