/** Judges the secrets with which an officer unlocks. */

/** The secret with which an officer unlocks: a passkey, a passphrase or a PIN (docs/client.md §4.2, decision 0021). */
export type Secret =
  | {
      readonly kind: "passkey" /** The 32 bytes of the WebAuthn PRF extension. */;
      readonly prf: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "passphrase" | "pin"; readonly typed: string };

export type Weakness = "pinShort" | "pinPlain" | "passphraseShort";

/** Returns why a secret is too weak to be accepted, or null. */
export function weakness(secret: Secret): Weakness | null {
  if (secret.kind === "passkey") return null;
  const typed = canonical(secret.typed);
  if (secret.kind === "passphrase")
    return typed.split(" ").filter((word) => [...word].length > 1).length >= 4 || [...typed].length >= 12
      ? null
      : "passphraseShort";
  if (!/^[0-9]{8,}$/.test(typed)) return "pinShort";
  return isRun(typed) ? "pinPlain" : null;
}

/** Returns the one written form of a secret: keyboards send Vietnamese composed and decomposed, and add spaces. */
export function canonical(typed: string): string {
  return typed.normalize("NFKC").trim().replace(/\s+/g, " ");
}

/** Tells whether the digits are a plain run such as 11111111, 12345678 or 98765432: such PINs are guessed first. */
function isRun(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10);
  return steps.every((step) => step === steps[0]) && [0, 1, 9].includes(steps[0]!);
}
