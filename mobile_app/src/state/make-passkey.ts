import type { Secret } from "../lock/secret";
import { askPasskey, keyOf, PRF } from "./passkey";

export interface Made {
  readonly key: Extract<Secret, { kind: "passkey" }>;
  readonly credential: Uint8Array<ArrayBuffer>;
}

/**
 * Whether this browser speaks of passkeys that give out a key at all; the phone itself says so only when one is made.
 */
export async function offersPasskey(): Promise<boolean> {
  if (!("PublicKeyCredential" in globalThis)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/**
 * Make one for this officer; null when it gives out no key or nobody touched it. It signs nobody in anywhere: no server
 * is told of it, its challenge answers to nobody.
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
