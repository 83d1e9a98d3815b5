/** Keeps the officer's session: signing in, refreshing the access token, sending requests under it. */

import type { DeviceKey } from "../core/device-key";
import type { Answer, Http, Request } from "./http";

/** One more step that the server asks for before it signs in. */
export interface Challenge {
  readonly challenge: string;
  readonly challenge_session: string;
  readonly username: string;
  /** Only for `MFA_SETUP`: the secret for the authenticator, base32. */
  readonly totp_secret?: string;
}

/** Stores this phone's keys, one for each officer who signs in on it. */
export interface DeviceKeys {
  /** Returns that officer's key, a new one if there is none; null when this browser cannot store keys. */
  readonly forOfficer: (username: string) => Promise<DeviceKey | null>;
  readonly keep: (username: string, key: DeviceKey) => Promise<void>;
}

export type SignInStep =
  | { readonly kind: "signed-in" }
  | { readonly kind: "challenge"; readonly challenge: Challenge }
  | Exclude<Answer, { kind: "ok" | "unchanged" }>;

/**
 * Holds the officer's session. The access token lives in memory only, and so does the refresh token unless the officer
 * set a lock (decision 0021). After a restart the phone asks for the password again before it reads, but never before
 * it lets an officer write.
 */
export class Session {
  readonly #http: Http;
  readonly #keys: DeviceKeys | null;
  #access: string | null = null;
  #refresh: string | null = null;
  #refreshing: Promise<boolean> | null = null;
  /** This device's key, to which the session is bound. */
  #key: DeviceKey | null = null;
  /** Called when the server no longer accepts this session. */
  onEnd: () => void = () => undefined;
  /** Called when the server revoked this device: everything on it is to be erased. */
  onRevoked: () => void = () => undefined;

  constructor(http: Http, keys: DeviceKeys | null = null) {
    this.#http = http;
    this.#keys = keys;
  }

  /** True while there is a token to send requests with. */
  get isOpen(): boolean {
    return this.#access !== null || this.#refresh !== null;
  }

  /** Returns the token with which the session can go on after the app was locked; null when there is no session. */
  get refreshToken(): string | null {
    return this.#refresh;
  }

  /** Goes on with an earlier session. The server is asked at the first call. */
  async resume(username: string, refreshToken: string): Promise<void> {
    this.#key = (await this.#keys?.forOfficer(username)) ?? null;
    this.#refresh = refreshToken;
  }

  /** Forgets the tokens without telling the server. */
  forget(): void {
    this.#access = null;
    this.#refresh = null;
  }

  /** Signs in with a password, under this officer's device key. */
  async signIn(username: string, password: string): Promise<SignInStep> {
    const key = (await this.#keys?.forOfficer(username)) ?? null;
    this.#key = key;
    const step = await this.#sendCredentials("/v1/session", { username, password });
    // The key is stored only after the server accepted it: a mistyped user name leaves no key behind.
    if (step.kind === "signed-in" || step.kind === "challenge") await (key && this.#keys?.keep(username, key));
    return step;
  }

  /** Answers the step that the server asked for. */
  answer(
    { challenge, challenge_session, username }: Challenge,
    reply: { readonly new_password?: string; readonly code?: string },
  ): Promise<SignInStep> {
    return this.#sendCredentials("/v1/session/challenge", { challenge, challenge_session, username, ...reply });
  }

  /** Forgets the tokens at once, and tells the server if it can be reached. */
  async signOut(): Promise<void> {
    const token = this.#access;
    this.forget();
    if (token) await this.#send({ method: "DELETE", path: "/v1/session", token });
  }

  /** Sends a request under this session, with one refresh when the access token has run out. */
  async call(request: Request): Promise<Answer> {
    if (this.#access === null && this.#refresh !== null && !(await this.#refreshOnce()) && this.#refresh !== null)
      return { kind: "unreachable" };
    const token = this.#access;
    if (token === null) return UNAUTHENTICATED;
    const first = await this.#send({ ...request, token });
    if (!isUnauthenticated(first)) return first;
    // Another call may have refreshed the token meanwhile.
    if (this.#access === token && !(await this.#refreshOnce())) return first;
    const renewed = this.#access;
    return renewed === null ? first : this.#send({ ...request, token: renewed });
  }

  async #sendCredentials(path: string, body: object): Promise<SignInStep> {
    const answer = await this.#send({ method: "POST", path, body });
    if (answer.kind === "unchanged") return { kind: "unreachable" };
    if (answer.kind !== "ok") return answer;
    const { access_token, refresh_token, challenge, challenge_session, username, totp_secret } = answer.body;
    if (typeof access_token === "string") {
      this.#access = access_token;
      this.#refresh = typeof refresh_token === "string" ? refresh_token : null;
      return { kind: "signed-in" };
    }
    if (typeof challenge === "string" && typeof challenge_session === "string" && typeof username === "string") {
      return {
        kind: "challenge",
        challenge: {
          challenge,
          challenge_session,
          username,
          ...(typeof totp_secret === "string" ? { totp_secret } : {}),
        },
      };
    }
    return { kind: "unreachable" };
  }

  async #send(request: Request): Promise<Answer> {
    const answer = await this.#http({ ...request, key: this.#key });
    if (answer.kind === "problem" && answer.problem.code === "device_revoked") this.onRevoked();
    return answer;
  }

  #refreshOnce(): Promise<boolean> {
    this.#refreshing ??= this.#refreshToken().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshToken(): Promise<boolean> {
    const refresh_token = this.#refresh;
    if (refresh_token === null) return this.#end();
    const answer = await this.#send({ method: "POST", path: "/v1/session/refresh", body: { refresh_token } });
    if (answer.kind === "ok" && typeof answer.body["access_token"] === "string") {
      this.#access = answer.body["access_token"];
      return true;
    }
    // Only the server may end a session; a lost connection may not.
    return answer.kind === "problem" && answer.problem.status < 500 && answer.problem.status !== 429
      ? this.#end()
      : false;
  }

  #end(): false {
    this.forget();
    this.onEnd();
    return false;
  }
}

function isUnauthenticated(answer: Answer): boolean {
  return answer.kind === "problem" && answer.problem.status === 401;
}

const UNAUTHENTICATED: Answer = {
  kind: "problem",
  problem: { status: 401, code: "unauthenticated", title: "", errors: [] },
  retryAfter: null,
};
