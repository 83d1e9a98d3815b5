/** Encrypts and decrypts single values under the vault's data key. */

import type { Boxed } from "../core/vault-slot";

/** Encrypts a value (a draft, the refresh token). Its store and its id are bound to the ciphertext. */
export async function box(key: CryptoKey, store: string, id: string, value: unknown): Promise<Boxed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: additionalData(store, id) },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  );
  return { nonce, sealed: new Uint8Array(sealed) };
}

/**
 * Decrypts a value. Throws `OperationError` when it belongs to another vault, was changed, or was moved to another
 * place.
 */
export async function unbox(key: CryptoKey, store: string, id: string, { nonce, sealed }: Boxed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: nonce, additionalData: additionalData(store, id) },
    key,
    sealed,
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

/** Encoded as JSON, so that no two pairs of store and id give the same bytes. */
function additionalData(store: string, id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([store, id]));
}
