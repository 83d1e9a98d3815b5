/** Administers accounts: who wears which hat, appointing, ending, resetting, revoking. */

import type { Unit } from "../core/wire";
import { fetchParsed, parseList } from "./queries";
import { type Outcome, outcome } from "./register";
import type { Session } from "./session";

export interface Hat {
  readonly id: string;
  readonly role: string;
  readonly unit: Unit;
  readonly since: string;
  readonly until: string | null;
  readonly document: string;
  readonly awaits: boolean;
  readonly by: string;
  readonly confirmed_by: string;
  readonly counts: boolean;
  readonly ended_why: string | null;
  readonly may_confirm: boolean;
  readonly may_end: boolean;
}

export interface Account {
  readonly officer: string;
  readonly username: string;
  readonly name: string;
  readonly active: boolean;
  readonly hats: readonly Hat[];
  readonly reset_asked_at: string | null;
  readonly may_appoint: boolean;
  readonly may_name_stand_in: boolean;
  readonly may_revoke: boolean;
  readonly may_ask_reset: boolean;
  readonly may_do_reset: boolean;
}

export interface NewHat {
  readonly role: string;
  readonly unit: string;
  readonly document: string;
  readonly until?: string;
  readonly stands_in_for?: string;
}

/** Reads the accounts of a unit; without one, those that wait for a second person. */
export async function readAccounts(session: Session, unit: string | null): Promise<readonly Account[] | null> {
  const path = unit === null ? "/v1/officers/waiting" : `/v1/units/${encodeURIComponent(unit)}/officers`;
  const answer = await fetchParsed(session, path, null, (body) => parseList<Account>(body["accounts"]));
  return answer === "unchanged" ? null : (answer?.value ?? null);
}

/** Reads one account; null: there is none, or it is not for this officer to read. */
export async function readAccount(session: Session, officer: string): Promise<Account | null> {
  const answer = await session.call({ method: "GET", path: `${of(officer)}/account` });
  return answer.kind === "ok" && parseList(answer.body["hats"]) ? (answer.body as unknown as Account) : null;
}

/** Makes an account; the temporary password is shown once. */
export async function openAccount(
  session: Session,
  account: NewHat & { readonly username: string; readonly name: string },
): Promise<Outcome<{ readonly password: string; readonly awaits: boolean }>> {
  const answer = await session.call({ method: "POST", path: "/v1/officers", body: account });
  return outcome(answer, (body) => ({
    password: String(body["temporary_password"]),
    awaits: (body["appointment"] as { awaits?: boolean } | undefined)?.awaits === true,
  }));
}

/** Gives somebody one more hat. */
export async function appoint(session: Session, officer: string, hat: NewHat): Promise<Outcome<boolean>> {
  const answer = await session.call({ method: "POST", path: `${of(officer)}/appointments`, body: hat });
  return outcome(answer, (body) => body["awaits"] === true);
}

/** Is the second person of a hat. */
export async function confirmHat(session: Session, officer: string, hat: string): Promise<Outcome<null>> {
  const path = `${of(officer)}/appointments/${encodeURIComponent(hat)}/confirmation`;
  return outcome(await session.call({ method: "POST", path, body: {} }), () => null);
}

/** Ends a hat; how many cases the officer had in hand. */
export async function endHat(session: Session, officer: string, hat: string, reason: string): Promise<Outcome<number>> {
  const path = `${of(officer)}/appointments/${encodeURIComponent(hat)}/ending`;
  const answer = await session.call({ method: "POST", path, body: { reason } });
  return outcome(answer, (body) => Number(body["cases_given_back"] ?? 0));
}

/** Revokes everything of an officer, or of a whole unit, at once. */
export async function revoke(session: Session, whose: "officers" | "units", id: string): Promise<Outcome<null>> {
  const path = `/v1/${whose}/${encodeURIComponent(id)}/revocation`;
  return outcome(await session.call({ method: "POST", path, body: {} }), () => null);
}

/** Asks for a reset of the password and the second factor. */
export async function askReset(session: Session, officer: string): Promise<Outcome<null>> {
  return outcome(await session.call({ method: "POST", path: `${of(officer)}/reset`, body: {} }), () => null);
}

/** Does the reset that somebody else asked for; returns the temporary password. */
export async function doReset(session: Session, officer: string): Promise<Outcome<string>> {
  const answer = await session.call({ method: "POST", path: `${of(officer)}/reset/confirmation`, body: {} });
  return outcome(answer, (body) => String(body["temporary_password"]));
}

function of(officer: string): string {
  return `/v1/officers/${encodeURIComponent(officer)}`;
}
