/**
 * Reads the text of the QR code on a chip identity card (docs/domain.md §11): number, former number, name, birth, sex,
 * residence, date of issue, between bars. It reads tolerantly, since no text publishes the format, and keeps nothing.
 */

import { cleanLine } from "./clean-text";

export interface CardDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The contents of a card. A part that cannot be read is left out. */
export interface IdentityCard {
  /** Twelve digits. */
  readonly number: string;
  readonly name?: string;
  readonly birth?: CardDate;
  readonly sex?: "male" | "female";
  readonly home?: string;
  readonly issued?: CardDate;
}

/** A code of a card is short; anything longer is something else. */
const LONGEST = 600;

const NUMBER = /^\d{12}$/;
const DATE = /^(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})$/;
const SEXES: Readonly<Record<string, "male" | "female">> = { nam: "male", nữ: "female", nu: "female" };

/** Returns what the card says; null when this is no identity card's code. */
export function readIdentityCard(text: string): IdentityCard | null {
  if (text.length > LONGEST) return null;
  const parts = text.split("|").map(cleanLine);
  const number = parts[0] ?? "";
  if (!NUMBER.test(number) || parts.length < 4) return null;
  // The first date is the birth, also where the calendar has no such day: the date of issue never stands for it.
  const born = parts.findIndex((part, place) => place > 0 && DATE.test(part));
  const before = parts.slice(1, born < 0 ? undefined : born);
  const after = born < 0 ? [] : parts.slice(born + 1);
  const sexAt = after.findIndex((part) => SEXES[part.toLowerCase()] !== undefined);
  const rest = after.slice(sexAt + 1);
  const card = {
    number,
    name: before.find(hasLetters),
    birth: dateIn(parts[born] ?? ""),
    sex: SEXES[after[sexAt]?.toLowerCase() ?? ""],
    home: rest.find((part) => hasLetters(part)),
    issued: rest.map(dateIn).find((date) => date !== null),
  };
  return Object.fromEntries(Object.entries(card).filter(([, part]) => part != null)) as unknown as IdentityCard;
}

/**
 * Tells whether the number contradicts the birth or the sex beside it: its fourth digit stands for century and sex, the
 * next two for the year. A hint, never a refusal: the rule was not published with the card.
 */
export function contradictsItself({ number, birth, sex }: IdentityCard): boolean {
  const code = Number(number[3]);
  const year = 1900 + 100 * Math.floor(code / 2) + Number(number.slice(4, 6));
  return (birth !== undefined && birth.year !== year) || (sex !== undefined && (sex === "male") !== (code % 2 === 0));
}

/** Returns the day that the eight digits name; null when the calendar has no such day. */
function dateIn(part: string): CardDate | null {
  const [, day, month, year] = (DATE.exec(part) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

function hasLetters(part: string): boolean {
  return /\p{L}/u.test(part);
}
