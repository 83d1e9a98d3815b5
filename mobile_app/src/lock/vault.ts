/**
 * Makes and opens a vault: a random data key that lies on the disk only wrapped, once for each way of unlocking (slots,
 * as in LUKS). Once opened it is a CryptoKey in memory that no script can read out.
 *
 * It stops a thief, not a laboratory: whoever copies the disk can guess without being counted (docs/client.md §4.2).
 */

import type { Slot } from "../core/vault-slot";
import { canonical, type Secret } from "./secret";

/**
 * Counts wrong attempts. `add` is atomic among tabs and on the disk before it resolves, so that killing the app undoes
 * none.
 */
export interface Tries {
  /** Returns how many attempts there were, this one included. */
  readonly add: () => Promise<number>;
  readonly clear: () => Promise<void>;
}

/**
 * `spent`: there were too many wrong attempts and everything is to be erased. `duress`: the code was the one given
 * under duress.
 */
export type UnlockOutcome =
  | { readonly kind: "open"; readonly key: CryptoKey }
  | { readonly kind: "duress" }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "spent" };

export const MAX_TRIES = 10;
/** PBKDF2-SHA-256 with OWASP's count of 2023: 63 to 96 ms in Chromium on the machine of docs/client.md §4.2. */
const ITERATIONS = 600_000;

/** Creates a new data key, wrapped for this secret. The caller has judged the secret (`weakness`). */
export async function createVaultKey(secret: Secret): Promise<{ readonly slot: Slot; readonly key: CryptoKey }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  try {
    return { slot: await wrap(raw, secret), key: await importDataKey(raw) };
  } finally {
    raw.fill(0);
  }
}

/**
 * Tries to unlock with any slot of the secret's kind. The attempt is counted before it is made and the count is cleared
 * when it was right. A passkey is not counted: the phone's hardware counts wrong fingers, and 32 random bytes cannot be
 * guessed.
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
 * Wraps the same data key for one more secret; null when `existing` opens none of the slots. It counts nothing: call
 * `tryUnlock` first.
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

/** Tells whether a secret opens one of the slots. It counts nothing. */
export async function opensVault(slots: readonly Slot[], secret: Secret): Promise<boolean> {
  const { raw } = await trySlots(slots, secret);
  raw?.fill(0);
  return raw !== null;
}

/** Tells whether a secret is the duress code. It counts nothing. */
export async function isDuressCode(slots: readonly Slot[], secret: Secret): Promise<boolean> {
  const { raw, duress } = await trySlots(slots, secret);
  raw?.fill(0);
  return duress;
}

/** Makes the slot of the duress code, which opens nothing. On the disk it looks like any other slot. */
export function duressSlot(secret: Secret): Promise<Slot> {
  return wrap(crypto.getRandomValues(new Uint8Array(32)), secret, "duress");
}

/** Makes a slot that no secret opens, so that the disk does not show whether there is a duress code. */
export function emptySlot(kind: Slot["kind"]): Slot {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return { kind, salt: random(16), nonce: random(12), wrapped: random(48) };
}

/** Tries every slot of that kind for both purposes, so that the time taken does not show which code it was. */
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
