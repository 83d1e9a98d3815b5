/** Formats instants and lengths of time. */

import { partsOf } from "../forms/viet-nam-time";
import { language, texts } from "./language";

/**
 * Formats an instant as an officer writes it, always in Viet Nam's time: `24/11 14:05`, with the year when it is
 * another year.
 */
export function formatInstant(rfc3339: string): string {
  const { day, month, year, hour, minute } = partsOf(rfc3339);
  const now = partsOf(new Date().toISOString());
  return `${day}/${month}${year === now.year ? "" : `/${year}`} ${hour}:${minute}`;
}

/**
 * Formats when a duty is due. One that ends with a day is due by the end of its last day, never at midnight of the day
 * after it (Civil Code art. 148(6)).
 */
export function formatDue(rfc3339: string): string {
  if (!/ 00:00$/.test(formatInstant(rfc3339))) return formatInstant(rfc3339);
  const [day] = formatInstant(new Date(Date.parse(rfc3339) - 60_000).toISOString()).split(" ");
  return language.value === "vi" ? `hết ngày ${day}` : `end of ${day}`;
}

/** Formats a day, or the day of an instant in Viet Nam, as an officer writes it: 2026-03-31 becomes 31/03/2026. */
export function formatDay(dayOrInstant: string): string {
  const { day, month, year } = partsOf(dayOrInstant.includes("T") ? dayOrInstant : `${dayOrInstant}T00:00:00+07:00`);
  return `${day}/${month}/${year}`;
}

/** Formats a length of time in its two largest units, rounded down: nobody is shown more time than they have. */
export function formatSpan(milliseconds: number): string {
  const { spans } = texts.value;
  const minutes = Math.floor(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return spans.moment;
  if (hours < 1) return spans.minutes(minutes);
  if (days < 1) return joined(spans.hours(hours), minutes % 60 && spans.minutes(minutes % 60));
  return joined(spans.days(days), hours % 24 && spans.hours(hours % 24));
}

function joined(larger: string, smaller: string | 0): string {
  return smaller ? `${larger} ${smaller}` : larger;
}
