/** Hands spreadsheets of the registers in, looks through what they would do, applies them part by part, saves them. */

import { parseList } from "./queries";
import { type Outcome, outcome, type Values } from "./register";
import type { Session } from "./session";

export interface ImportLine {
  readonly line: number;
  readonly act: "added" | "changed" | "same" | "wrong";
  readonly id: string;
  readonly name: string;
  readonly wrong: readonly { readonly field: string; readonly text: string }[];
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

export interface Preview {
  readonly batch: string;
  readonly kind: string;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly wrong: number;
  readonly parts: number;
  readonly unknown_columns: readonly number[];
  readonly lines: readonly ImportLine[];
  readonly next: number | null;
}

export type SheetFormat = "csv" | "xlsx";

const IMPORT_TIMEOUT_MS = 60_000;

/** Hands a file in; nothing is changed by it. */
export async function readSheet(session: Session, kind: string, file: File, reason: string): Promise<Outcome<Preview>> {
  const format: SheetFormat = /\.xlsx$/i.test(file.name) ? "xlsx" : "csv";
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  const body = { kind, format, content: base64(new Uint8Array(packed)), packed: true, reason };
  const answer = await session.call({
    method: "POST",
    path: "/v1/register/imports",
    body,
    timeoutMs: IMPORT_TIMEOUT_MS,
  });
  return outcome(answer, (value) => value as unknown as Preview);
}

/** Reads the next page of what an import would do. */
export async function readMore(session: Session, batch: string, start: number): Promise<Preview | null> {
  const answer = await session.call({ method: "GET", path: `/v1/register/imports/${batch}?start=${start}` });
  return answer.kind === "ok" && parseList(answer.body["lines"]) ? (answer.body as unknown as Preview) : null;
}

/** Stages one part; with the last one the import counts. */
export async function applyPart(
  session: Session,
  batch: string,
  part: number,
): Promise<Outcome<{ readonly staged: number; readonly lines: number; readonly done: boolean }>> {
  const answer = await session.call({
    method: "POST",
    path: `/v1/register/imports/${batch}/steps`,
    body: { part },
    timeoutMs: IMPORT_TIMEOUT_MS,
  });
  return outcome(answer, (body: Values) => ({
    staged: Number(body["staged"]),
    lines: Number(body["lines"]),
    done: body["done"] === true,
  }));
}

/** Reads a spreadsheet of the records the officer keeps, or an empty one, as a file to save. */
export async function readSheetToSave(
  session: Session,
  wanted: { readonly kind: string; readonly format: SheetFormat; readonly empty: boolean },
): Promise<{ readonly name: string; readonly content: Blob } | null> {
  const answer = await session.call({
    method: "POST",
    path: "/v1/register/exports",
    body: wanted,
    timeoutMs: IMPORT_TIMEOUT_MS,
  });
  if (answer.kind !== "ok" || typeof answer.body["content"] !== "string") return null;
  const packed = Uint8Array.from(atob(answer.body["content"]), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { name: String(answer.body["name"]), content: await new Response(stream).blob() };
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
