/**
 * Signs and verifies that another phone may bring an entry: the author's device signs everything that goes over the
 * wire (docs/contract.md, decision 0060). The server checks exactly this text.
 */

import type { SealedEntry } from "../api/entries";
import { ES256 } from "../api/proof";
import { fromBase64url, toBase64url } from "../core/base64url";
import type { DeviceKey } from "../core/device-key";
import type { Carried } from "../core/wire";

/** Signs an entry with its author's device key. */
export async function signCarried(key: DeviceKey, entry: SealedEntry): Promise<Carried> {
  const signature = await crypto.subtle.sign(ES256, key.private, await signedText(entry));
  return { key: key.jwk, signature: toBase64url(new Uint8Array(signature)) };
}

/** Tells whether that key signed this entry. Only the server knows whose key it is. */
export async function verifyCarried({ key, signature }: Carried, entry: SealedEntry): Promise<boolean> {
  const publicKey = await crypto.subtle.importKey("jwk", key, ES256, false, ["verify"]);
  return crypto.subtle.verify(ES256, publicKey, fromBase64url(signature), await signedText(entry));
}

/** Returns the SHA-256 of the bytes in hex. */
export async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

async function signedText({
  id,
  case: code,
  form,
  form_version,
  written_at,
  base,
  sealed,
}: SealedEntry): Promise<Uint8Array<ArrayBuffer>> {
  const envelope = await hexDigest(fromBase64url(sealed.envelope));
  const lines = [
    "cotmoc/carried/v1",
    id,
    code,
    form,
    form_version,
    written_at,
    base ? `${base.seq}:${base.hash}` : "-",
    sealed.kid,
    envelope,
  ];
  return new TextEncoder().encode(lines.join("\n"));
}
