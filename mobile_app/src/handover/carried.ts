/**
 * The word of an entry's author that another phone may bring it: his device's signature over everything on the wire
 * (docs/contract.md, decision 0060). The server follows this to the letter.
 */

import type { SealedEntry } from "../api/entries";
import { ES256 } from "../api/proof";
import { fromBase64url, toBase64url } from "../core/base64url";
import type { DeviceKey } from "../core/device-key";
import type { Carried } from "../core/wire";

export async function signCarried(key: DeviceKey, entry: SealedEntry): Promise<Carried> {
  const signature = await crypto.subtle.sign(ES256, key.private, await signedText(entry));
  return { key: key.jwk, signature: toBase64url(new Uint8Array(signature)) };
}

/** Whether that key signed this entry. Whose key it is, the house knows. */
export async function verifyCarried({ key, signature }: Carried, entry: SealedEntry): Promise<boolean> {
  const publicKey = await crypto.subtle.importKey("jwk", key, ES256, false, ["verify"]);
  return crypto.subtle.verify(ES256, publicKey, fromBase64url(signature), await signedText(entry));
}

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
