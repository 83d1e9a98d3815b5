/**
 * Sends one request and judges the answer. An answer counts only when it is our JSON: the 200 of a captive portal with
 * a login page is `unreachable`, and so is a gateway's HTML.
 */

import type { Language } from "../core/bilingual";
import type { DeviceKey } from "../core/device-key";
import { type JsonObject, parseObject } from "../core/json";
import type { BrokenRule, Problem } from "../core/wire";
import { makeProof } from "./proof";

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  /**
   * Signs the request. With a token the signature proves who holds it; without a token it begins a session, or, with
   * `withoutSession`, hands in sealed entries.
   */
  readonly key?: DeviceKey | null;
  readonly withoutSession?: boolean;
  readonly etag?: string | null;
  /** Milliseconds to wait for an answer; `READ_TIMEOUT_MS` by default. */
  readonly timeoutMs?: number;
}

export type Answer =
  | { readonly kind: "ok"; readonly status: number; readonly body: JsonObject; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "problem"; readonly problem: Problem; readonly retryAfter: number | null }
  | { readonly kind: "unreachable" };

export type Http = (request: Request) => Promise<Answer>;

/** Anything that sends requests in an officer's name: a session, or a device key alone. */
export interface ApiClient {
  readonly call: Http;
}

export const READ_TIMEOUT_MS = 20_000;
/** A batch over 2G takes long and is worth waiting for. */
export const WRITE_TIMEOUT_MS = 90_000;

/** The server's clock, by which proofs are dated: the phone's own clock may be years off. */
export interface ServerTime {
  readonly now: () => number;
  readonly observe: (serverTime: string) => void;
}

/** Creates the function that sends requests. `language()` is the language of the server's problem texts. */
export function createHttp(
  language: () => Language,
  time: ServerTime,
  fetchImpl: typeof fetch = (...call) => fetch(...call),
): Http {
  const sendOnce: Http = async (request) => {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    try {
      const response = await fetchImpl(request.path, {
        method: request.method,
        headers: await headers(request, language(), body, time.now()),
        ...(body === undefined ? {} : { body }),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: AbortSignal.timeout(request.timeoutMs ?? READ_TIMEOUT_MS),
      });
      return await parseAnswer(response);
    } catch {
      return { kind: "unreachable" };
    }
  };
  return async (request) => {
    const first = await sendOnce(request);
    if (first.kind !== "problem" || first.problem.server_time === undefined) return first;
    // Our clock is off by more than a proof allows. The server named its own time: try once more with it.
    time.observe(first.problem.server_time);
    return sendOnce(request);
  };
}

async function headers(
  request: Request,
  language: Language,
  body: string | undefined,
  now: number,
): Promise<Record<string, string>> {
  return {
    Accept: "application/json, application/problem+json",
    "Accept-Language": language,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(await credentials(request, body ?? "", now)),
    ...(request.etag ? { "If-None-Match": request.etag } : {}),
  };
}

async function credentials(
  { key, token, withoutSession: alone, method, path }: Request,
  body: string,
  now: number,
): Promise<Record<string, string>> {
  if (!key) return token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const signed = await makeProof(key, { method, path: path.split("?")[0]!, body, token }, now);
  if (alone) return { Authorization: `Device ${signed}` };
  return token === undefined ? { DPoP: signed } : { Authorization: `DPoP ${token}`, DPoP: signed };
}

async function parseAnswer(response: Response): Promise<Answer> {
  if (response.status === 304) return { kind: "unchanged" };
  if (response.status === 204) return { kind: "ok", status: 204, body: {}, etag: null };
  const body = isJson(response) ? parseObject(await response.text()) : null;
  if (response.ok) {
    return body
      ? { kind: "ok", status: response.status, body, etag: response.headers.get("ETag") }
      : { kind: "unreachable" };
  }
  return body
    ? { kind: "problem", problem: parseProblem(body, response.status), retryAfter: parseRetryAfter(response) }
    : { kind: "unreachable" };
}

function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/i.test(response.headers.get("Content-Type") ?? "");
}

/** Parses a problem document, or the shorter JSON of a gateway. */
export function parseProblem(body: JsonObject, status: number): Problem {
  return {
    status: typeof body["status"] === "number" ? body["status"] : status,
    code: typeof body["code"] === "string" ? body["code"] : `http_${status}`,
    title: typeof body["title"] === "string" ? body["title"] : "",
    ...(typeof body["server_time"] === "string" ? { server_time: body["server_time"] } : {}),
    errors: Array.isArray(body["errors"]) ? (body["errors"] as BrokenRule[]) : [],
  };
}

/** Parses `Retry-After` in its seconds form. The date form depends on a clock nobody can trust. */
function parseRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? "x");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
