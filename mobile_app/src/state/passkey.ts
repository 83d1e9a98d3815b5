/**
 * Asks a passkey for its key: 32 bytes that this phone's hardware gives out for a finger or a face (WebAuthn Level 3,
 * PRF extension).
 */

import type { Secret } from "../lock/secret";

/** The question put to the hardware: the same question gives the same bytes. */
export const PRF = { prf: { eval: { first: new TextEncoder().encode("cotmoc/prf/1") } } };

type Key = Extract<Secret, { kind: "passkey" }>;

/** A browser refuses a second question while the first one waits. */
let asking: AbortController | undefined;

/** Returns the key of this passkey; null when nobody touched it. Works without a connection. */
export async function askPasskey(credential: Uint8Array<ArrayBuffer>): Promise<Key | null> {
  asking?.abort();
  asking = new AbortController();
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: new Uint8Array(32),
    allowCredentials: [{ type: "public-key", id: credential }],
    userVerification: "required",
    extensions: PRF,
  };
  const given = await navigator.credentials.get({ publicKey, signal: asking.signal }).catch(() => null);
  return given ? keyOf(given) : null;
}

/** Returns the key in a passkey's answer; null when it has no key output. */
export function keyOf(given: Credential): Key | null {
  const bytes = (given as PublicKeyCredential).getClientExtensionResults().prf?.results?.first;
  return bytes ? { kind: "passkey", prf: new Uint8Array(bytes as ArrayBuffer) } : null;
}
