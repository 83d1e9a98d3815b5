/** Holds the numbers to call in danger: those of the register as last heard, and two that every phone carries. */

import { computed, signal } from "@preact/signals";

import { readNumbers } from "../api/numbers";
import type { NumberToCall } from "../core/number-to-call";
import { getKept, putKept } from "../db/kept";
import { http } from "./connection";
import { profile } from "./officer";

/** Without a register a phone still knows whom to call: the police (already on the suspicion form) and the hotline. */
const CARRIED: readonly NumberToCall[] = [
  { purpose: "police_emergency", label: "Công an 113", dial: "113", unit: null, province: null },
  { purpose: "hotline", label: "Tổng đài 111", dial: "111", unit: null, province: null },
];

interface Register {
  readonly asOf: string;
  readonly numbers: readonly NumberToCall[];
}

const register = signal<Register | null>(null);

/** The day the register's numbers are of (RFC 3339 date); null: only the two carried ones are known. */
export const numbersAsOf = computed(() => register.value?.asOf ?? null);

/** At most this many buttons stand on a page that says to call at once. */
const MAX_NUMBERS = 3;

/** The numbers to call at once: 113, 111, then the desk nearest to the officer. */
export const numbersToCall = computed((): readonly NumberToCall[] => {
  const known = (register.value?.numbers ?? []).filter(({ dial }) => dial !== "");
  const first = CARRIED.map((carried) => known.find(({ purpose }) => purpose === carried.purpose) ?? carried);
  const unit = profile.value?.unit.id;
  const desks = known.filter(({ purpose }) => purpose === "criminal_duty_desk");
  const own = desks.find((desk) => desk.unit === unit) ?? desks.find((desk) => desk.province === null) ?? desks[0];
  return [...first, ...(own ? [own] : [])].slice(0, MAX_NUMBERS);
});

/** Every number the phone knows, those of no province first. */
export const allNumbers = computed((): readonly NumberToCall[] => register.value?.numbers ?? CARRIED);

/** Reads the stored numbers, then asks for newer ones. Without an answer the stored ones stay. */
export async function refreshNumbers(): Promise<void> {
  register.value ??= (await getKept("numbers")) ?? null;
  const answer = await readNumbers(http);
  if (!answer) return;
  register.value = answer;
  await putKept("numbers", answer);
}
