/** Reads the devices that may act for an officer, and revokes one (decision 0015). */

import { type Fetched, fetchParsed, parseList } from "./queries";
import type { Session } from "./session";

export interface Device {
  readonly id: string;
  readonly officer: string;
  readonly platform: "android" | "ios" | "windows" | "mac" | "linux" | "other";
  readonly since: string;
  readonly seen_at: string;
  readonly revoked_at: string | null;
  /** When its officer was made to unlock it (decision 0022). */
  readonly danger_at: string | null;
  /** True for the device that asks. */
  readonly current: boolean;
}

/** Reads the officer's own devices, or with `unit` those of all its officers, the last used first. */
export async function readDevices(session: Session, unit: string | null): Promise<Fetched<readonly Device[]> | null> {
  const path = unit === null ? "/v1/device-keys" : `/v1/device-keys?unit=${encodeURIComponent(unit)}`;
  const answer = await fetchParsed(session, path, null, (body) => parseList<Device>(body["devices"]));
  return answer === "unchanged" ? null : answer;
}

/** One officer's openings on a day; `without_work` is null until the next morning. */
export interface OpeningsLine {
  readonly name: string;
  readonly opened: number;
  readonly without_work: readonly string[] | null;
}

/** Reads, for who leads a unit, how many cases each of its officers opened on a day (as it is in Viet Nam). */
export async function readOpenings(session: Session, day: string): Promise<readonly OpeningsLine[] | null> {
  const answer = await fetchParsed(session, `/v1/openings?day=${day}`, null, (body) =>
    parseList<OpeningsLine>(body["lines"]),
  );
  return answer === "unchanged" || answer === null ? null : answer.value;
}

/** Revokes a device; false when the server did not answer or refused. */
export async function revokeDevice(session: Session, id: string): Promise<boolean> {
  const answer = await session.call({ method: "DELETE", path: `/v1/device-keys/${encodeURIComponent(id)}` });
  return answer.kind === "ok";
}
