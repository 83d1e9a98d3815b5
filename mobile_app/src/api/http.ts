/**
 * One request and what came of it. An answer counts only when it is JSON of ours: a captive portal's 200 with a
 * login page is `unreachable`, as is a gateway's HTML.
 */

import { type JsonObject, parsedObject } from "../core/json";
import type { Language } from "../core/bilingual";
import type { BrokenRule, Problem } from "../core/wire";

export interface Request {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly etag?: string | null;
  /** Milliseconds until we give up waiting: `READ` unless told. */
  readonly patience?: number;
}

export type Answer =
  | { readonly kind: "ok"; readonly status: number; readonly body: JsonObject; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "problem"; readonly problem: Problem; readonly retryAfter: number | null }
  | { readonly kind: "unreachable" };

export type Http = (request: Request) => Promise<Answer>;

export const READ = 20_000;
/** A batch over 2G takes long and is worth waiting for. */
export const WRITE = 90_000;

/** `language()` words the problem documents. */
export function http(language: () => Language, fetching: typeof fetch = (...call) => fetch(...call)): Http {
  return async (request) => {
    try {
      const response = await fetching(request.path, {
        method: request.method,
        headers: headers(request, language()),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: AbortSignal.timeout(request.patience ?? READ),
      });
      return await answer(response);
    } catch {
      return { kind: "unreachable" };
    }
  };
}

function headers(request: Request, language: Language): Record<string, string> {
  return {
    Accept: "application/json, application/problem+json",
    "Accept-Language": language,
    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(request.token === undefined ? {} : { Authorization: `Bearer ${request.token}` }),
    ...(request.etag ? { "If-None-Match": request.etag } : {}),
  };
}

async function answer(response: Response): Promise<Answer> {
  if (response.status === 304) return { kind: "unchanged" };
  if (response.status === 204) return { kind: "ok", status: 204, body: {}, etag: null };
  const body = isJson(response) ? parsedObject(await response.text()) : null;
  if (response.ok) {
    return body ? { kind: "ok", status: response.status, body, etag: response.headers.get("ETag") } : { kind: "unreachable" };
  }
  return body ? { kind: "problem", problem: problem(body, response.status), retryAfter: retryAfter(response) } : { kind: "unreachable" };
}

function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/i.test(response.headers.get("Content-Type") ?? "");
}

/** The problem document, or what a gateway's shorter JSON says of itself. */
export function problem(body: JsonObject, status: number): Problem {
  return {
    status: typeof body["status"] === "number" ? body["status"] : status,
    code: typeof body["code"] === "string" ? body["code"] : `http_${status}`,
    title: typeof body["title"] === "string" ? body["title"] : "",
    errors: Array.isArray(body["errors"]) ? (body["errors"] as BrokenRule[]) : [],
  };
}

/** Seconds, from the header's seconds form; its date form depends on a clock nobody can trust. */
function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? "x");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
