/**
 * Reads and writes day and time as an officer does: in Viet Nam's time (UTC+7, no summer time), whatever the phone is
 * set to.
 */

const OFFSET = 7 * 3_600_000;

/** The typed day and time, part by part. */
export interface TimeParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

export const NO_TIME: TimeParts = { day: "", month: "", year: "", hour: "", minute: "" };

/** Stands for an instant that is not fully typed; no rule accepts it. */
const UNFINISHED = "?";

/** Returns the parts of an RFC 3339 instant; undefined gives empty parts. */
export function partsOf(instant: string | undefined): TimeParts {
  const time = Date.parse(instant ?? "");
  if (Number.isNaN(time)) return NO_TIME;
  const [, year = "", month = "", day = "", hour = "", minute = ""] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(new Date(time + OFFSET).toISOString()) ?? [];
  return { day, month, year, hour, minute };
}

/**
 * Returns the instant in RFC 3339 UTC; undefined when nothing was typed, and a text that breaks the rule when the parts
 * make no instant.
 */
export function rfc3339(parts: TimeParts): string | undefined {
  if (Object.values(parts).every((part) => part === "")) return undefined;
  const [year, month, day, hour, minute] = [parts.year, parts.month, parts.day, parts.hour, parts.minute].map((part) =>
    /^\d+$/.test(part) ? Number(part) : NaN,
  ) as [number, number, number, number, number];
  const time = Date.UTC(year, month - 1, day, hour, minute) - OFFSET;
  if (Number.isNaN(time) || year < 1900) return UNFINISHED;
  const parsed = partsOf(new Date(time).toISOString());
  const isSame =
    Number(parsed.day) === day &&
    Number(parsed.month) === month &&
    Number(parsed.hour) === hour &&
    Number(parsed.minute) === minute;
  return isSame ? new Date(time).toISOString().replace(".000Z", "Z") : UNFINISHED;
}
