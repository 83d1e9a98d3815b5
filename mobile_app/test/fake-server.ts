/** A server behind the `fetch` of a test: stores entries, may lose its answers, may be a captive portal. */

import { webcrypto } from "node:crypto";
import type { SealedEntry } from "../src/api/entries";
import { createHttp, type Http, type Request } from "../src/api/http";
import { Session } from "../src/api/session";
import type { SealingKey } from "../src/core/wire";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly html?: boolean;
  readonly headers?: Record<string, string>;
}

/** `stored` is what the server holds, by id, with every envelope it ever got for it. */
export class FakeServer {
  readonly requests: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];
  readonly stored = new Map<string, SealedEntry>();
  readonly envelopes = new Map<string, Set<string>>();
  /** Answers given instead of the server's own, first in first out. `cut`: the work is done, the answer is lost. */
  readonly instead: (ScriptedAnswer | "cut" | "down")[] = [];
  refuse: (entry: SealedEntry) => { status: number; code: string } | null = () => null;
  changes: unknown = { changes: [], next: "0", more: false, server_time: "2026-03-02T01:00:00Z" };

  readonly fetchImpl = (async (input: string, init: RequestInit): Promise<Response> => {
    const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body));
    this.requests.push({ method: init.method ?? "GET", path: input, body });
    const next = this.instead.shift();
    if (next === "down") throw new TypeError("Failed to fetch");
    if (next !== undefined && next !== "cut") return response(next);
    const answer = this.#answer(input, body);
    if (next === "cut") throw new TypeError("Failed to fetch");
    return response(answer);
  }) as typeof fetch;

  readonly http: Http = createHttp(() => "vi", { now: () => Date.now(), observe: () => undefined }, this.fetchImpl);

  /** A session that is signed in. */
  async session(): Promise<Session> {
    const session = new Session(this.http);
    await session.signIn("border", "a password");
    return session;
  }

  posts(): SealedEntry[][] {
    return this.requests
      .filter(({ path }) => path === "/v1/entries")
      .map(({ body }) => (body as { entries: SealedEntry[] }).entries);
  }

  #answer(path: string, body: unknown): ScriptedAnswer {
    if (path === "/v1/session") return { body: { access_token: "a1", refresh_token: "r1", expires_in: 3600 } };
    if (path === "/v1/session/refresh") return { body: { access_token: "a2", expires_in: 3600 } };
    if (path.startsWith("/v1/changes")) return { body: this.changes };
    if (path !== "/v1/entries") return { status: 404, body: { status: 404, code: "not_found", title: "" } };
    const { entries } = body as { entries: SealedEntry[] };
    return { body: { results: entries.map((entry) => this.#result(entry)), server_time: "2026-03-02T01:00:00Z" } };
  }

  #result(entry: SealedEntry): unknown {
    this.envelopes.set(entry.id, (this.envelopes.get(entry.id) ?? new Set()).add(entry.sealed.envelope));
    const refusal = this.refuse(entry);
    if (refusal)
      return {
        id: entry.id,
        result: "refused",
        problem: { ...refusal, title: "refused", errors: [{ field: "body.place", rule: "missing", message: "m" }] },
      };
    const result = this.stored.has(entry.id) ? "duplicate" : "stored";
    this.stored.set(entry.id, entry);
    return entry.carried
      ? { id: entry.id, result }
      : {
          id: entry.id,
          result,
          receipt: { case: entry.case, seq: 1, hash: "ab".repeat(32), received_at: "2026-03-02T01:00:00Z", flags: [] },
        };
  }
}

function response({ status = 200, body, html = false, headers = {} }: ScriptedAnswer): Response {
  const kind = html ? "text/html" : status >= 400 ? "application/problem+json" : "application/json";
  return new Response(html ? "<html>Welcome to Free Wi-Fi</html>" : JSON.stringify(body), {
    status,
    headers: { "Content-Type": kind, ...headers },
  });
}

/** A key pair of the server; `open` reads what the phone sealed. */
export async function sealingPair(): Promise<{ key: SealingKey; privateKey: CryptoKey }> {
  const pair = await webcrypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const raw = Buffer.from(await webcrypto.subtle.exportKey("raw", pair.publicKey)).toString("base64url");
  return {
    key: { kid: "k1", public: raw, not_after: "2026-03-09T00:00:00Z" },
    privateKey: pair.privateKey as CryptoKey,
  };
}

export type { Request };
