/**
 * Mints and checks case codes, the only name a victim has outside the sealed file (R23, R24).
 *
 * `chalicelib/domain/values/case_code.py` does the same and gives the reasons; `tests/vectors/case-codes.json` holds
 * both to it.
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOKALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** Mints a case code from 7 random bytes, of which the low 50 bits are used. */
export function mintCaseCode(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte);
  const digits = Array.from({ length: 10 }, (_, place) => Number((bits >> BigInt(45 - 5 * place)) & 31n));
  return format([...digits, checkDigit(digits)]);
}

/**
 * Returns the written form of a code that a person typed or heard (case, dashes, O/0, I/1), or null if it is not a
 * code.
 */
export function normaliseCaseCode(typed: string): string | null {
  const letters = typed
    .trim()
    .toUpperCase()
    // Any dash, dot or space that a program put in the place of the hyphen.
    .replace(/[\p{Pd}\p{Zs}\p{Cf}.\u2212]/gu, "")
    .replace(/[OIL]/g, (letter) => LOOKALIKES[letter] ?? letter);
  const digits = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (digits.length !== 11 || digits.includes(-1)) return null;
  return checkDigit(digits.slice(0, 10)) === digits[10] ? format(digits) : null;
}

function format(digits: readonly number[]): string {
  const letters = digits.map((digit) => ALPHABET[digit]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`;
}

function checkDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => timesTwo(sum ^ digit), 0);
}

function timesTwo(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
