/** Seals a photo under a key of its own (docs/contract.md, "Photos"). The key goes into the form's answer only. */

import { fromBase64url, toBase64url } from "../core/base64url";

/** The answer of the form: enough to find the photo and to open it. */
export interface PhotoAnswer {
  readonly id: string;
  readonly key: string;
  /** Bytes of the ciphertext. */
  readonly size: number;
  readonly sha256: string;
}

const NONCE = 12;

/** Seals a picture. Returns the form's answer and the sealed bytes: nonce, then the picture under AES-256-GCM. */
export async function sealPhoto(
  picture: Uint8Array<ArrayBuffer>,
): Promise<{ answer: PhotoAnswer; sealed: Uint8Array<ArrayBuffer> }> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await keyOf(secret), picture);
  const sealed = new Uint8Array(NONCE + ciphertext.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(ciphertext), NONCE);
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", sealed)));
  const id = hex(crypto.getRandomValues(new Uint8Array(16)));
  return { answer: { id, key: toBase64url(secret), size: sealed.length, sha256 }, sealed };
}

/** Opens a sealed photo for the officer who is still writing. Rejects when the bytes do not belong to the answer. */
export async function openPhoto(
  { key }: Pick<PhotoAnswer, "key">,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const secret = await keyOf(fromBase64url(key));
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.subarray(0, NONCE) }, secret, sealed.subarray(NONCE)),
  );
}

function keyOf(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
