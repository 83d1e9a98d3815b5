/**
 * The key of what is on this phone and not finished. A random data key lies on the disk only wrapped, once for each way
 * of unlocking (slots, as LUKS has them); open, it is a CryptoKey in memory that no script can read out.
 *
 * It stops a thief, not a laboratory: whoever copies the disk guesses without counting (client.md §4.2).
 */

import type { Slot } from "../core/vault-slot";
import { canonical, type Secret } from "./secret";

/**
 * Where wrong tries are counted. `add` is atomic among tabs and on the disk before it resolves, so that a kill undoes
 * none.
 */
export interface Tries {
  /** Returns how many there are with this one. */
  readonly add: () => Promise<number>;
  readonly clear: () => Promise<void>;
}

/**
 * `spent`: that was one too many, everything is to be erased. `duress`: the code that is given when somebody is made
 * to.
 */
export type UnlockOutcome =
  | { readonly kind: "open"; readonly key: CryptoKey }
  | { readonly kind: "duress" }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "spent" };

export const MAX_TRIES = 10;
/** PBKDF2-SHA-256, OWASP's figure of 2023: 63 to 96 ms in Chromium on the machine of client.md §4.2. */
const ITERATIONS = 600_000;

/** A new data key, wrapped for this secret. The caller has judged the secret (`weakness`). */
export async function createVaultKey(secret: Secret): Promise<{ readonly slot: Slot; readonly key: CryptoKey }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  try {
    return { slot: await wrap(raw, secret), key: await importDataKey(raw) };
  } finally {
    raw.fill(0);
  }
}

/**
 * Open with whichever slot of that kind fits. The try is counted before it is made and taken back when it was right.
 * A passkey is not counted: the phone's own hardware counts fingers, and 32 random bytes are not guessed.
 */
export async function tryUnlock(slots: readonly Slot[], secret: Secret, tries: Tries): Promise<UnlockOutcome> {
  const tryNumber = secret.kind === "passkey" ? 0 : await tries.add();
  if (tryNumber > MAX_TRIES) return { kind: "spent" };
  const { raw, duress } = await trySlots(slots, secret);
  if (duress) {
    await tries.clear();
    return { kind: "duress" };
  }
  if (raw === null) return tryNumber >= MAX_TRIES ? { kind: "spent" } : { kind: "wrong", left: MAX_TRIES - tryNumber };
  try {
    const key = await importDataKey(raw);
    await tries.clear();
    return { kind: "open", key };
  } finally {
    raw.fill(0);
  }
}

/**
 * One more way to open the same vault; null when `by` opens none of the slots. Ask `open` first: this counts nothing.
 */
export async function addSlot(slots: readonly Slot[], existing: Secret, added: Secret): Promise<Slot | null> {
  const { raw } = await trySlots(slots, existing);
  if (raw === null) return null;
  try {
    return await wrap(raw, added);
  } finally {
    raw.fill(0);
  }
}

/** Whether one of these opens with it; counts nothing. */
export async function opensVault(slots: readonly Slot[], secret: Secret): Promise<boolean> {
  const { raw } = await trySlots(slots, secret);
  raw?.fill(0);
  return raw !== null;
}

/** Whether it is the code that opens nothing and says so; counts nothing. */
export async function isDuressCode(slots: readonly Slot[], secret: Secret): Promise<boolean> {
  const { raw, duress } = await trySlots(slots, secret);
  raw?.fill(0);
  return duress;
}

/** A way that opens nothing and says so: the duress code. As it lies on the disk it is a slot like the others. */
export function duressSlot(secret: Secret): Promise<Slot> {
  return wrap(crypto.getRandomValues(new Uint8Array(32)), secret, "duress");
}

/** A slot that no secret opens, in the place of one: whether there is a duress code cannot be seen on the disk. */
export function emptySlot(kind: Slot["kind"]): Slot {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return { kind, salt: random(16), nonce: random(12), wrapped: random(48) };
}

/** Every slot of that kind is tried for both purposes: how long it takes tells nobody which code it was. */
async function trySlots(
  slots: readonly Slot[],
  secret: Secret,
): Promise<{ readonly raw: Uint8Array<ArrayBuffer> | null; readonly duress: boolean }> {
  let raw: Uint8Array<ArrayBuffer> | null = null;
  let duress = false;
  for (const slot of slots.filter(({ kind }) => kind === secret.kind)) {
    const key = await wrappingKey(secret, slot.salt);
    const unwrapped = (purpose: Purpose) =>
      crypto.subtle
        .decrypt({ name: "AES-GCM", iv: slot.nonce, additionalData: label(slot.kind, purpose) }, key, slot.wrapped)
        .catch(() => null);
    const dataKey = await unwrapped("slot");
    if (dataKey) raw = new Uint8Array(dataKey);
    if (await unwrapped("duress")) duress = true;
  }
  return { raw, duress };
}

async function wrap(raw: Uint8Array<ArrayBuffer>, secret: Secret, purpose: Purpose = "slot"): Promise<Slot> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: label(secret.kind, purpose) },
    await wrappingKey(secret, salt),
    raw,
  );
  return { kind: secret.kind, salt, nonce, wrapped: new Uint8Array(wrapped) };
}

async function wrappingKey(secret: Secret, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const passkey = secret.kind === "passkey";
  const bytes = passkey ? secret.prf : new TextEncoder().encode(canonical(secret.typed));
  const material = await crypto.subtle.importKey("raw", bytes, passkey ? "HKDF" : "PBKDF2", false, ["deriveKey"]);
  const derivation = passkey
    ? { name: "HKDF", hash: "SHA-256", salt, info: label("passkey") }
    : { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function importDataKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

type Purpose = "slot" | "duress";

function label(kind: Secret["kind"], purpose: Purpose = "slot"): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`cotmoc/${purpose}/1/${kind}`);
}
