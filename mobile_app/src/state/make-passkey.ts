/** Makes the passkey that can unlock this phone. */

import type { Secret } from "../lock/secret";
import { askPasskey, keyOf, PRF } from "./passkey";

export interface Made {
  readonly key: Extract<Secret, { kind: "passkey" }>;
  readonly credential: Uint8Array<ArrayBuffer>;
}

/**
 * Tells whether this browser supports passkeys with a key output. Whether the phone supports it shows only when one is
 * made.
 */
export async function offersPasskey(): Promise<boolean> {
  if (!("PublicKeyCredential" in globalThis)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/**
 * Makes a passkey for this officer; null when it has no key output or nobody touched it. It is not used to sign in: no
 * server knows it, and its challenge is never verified.
 */
export async function makePasskey(username: string): Promise<Made | null> {
  const made = await navigator.credentials
    .create({
      publicKey: {
        rp: { name: "Cột Mốc" },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name: username, displayName: username },
        challenge: new Uint8Array(32),
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: { authenticatorAttachment: "platform", userVerification: "required" },
        extensions: PRF,
      },
    })
    .catch(() => null);
  if (!made) return null;
  const credential = new Uint8Array((made as PublicKeyCredential).rawId);
  // Most phones give the bytes only when asked once more.
  const key = keyOf(made) ?? (await askPasskey(credential));
  return key && { key, credential };
}
