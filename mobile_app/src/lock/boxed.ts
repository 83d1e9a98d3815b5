import type { Boxed } from "../core/vault-slot";

/** Put a thing under the data key: a draft, the refresh token. What it is and which one it is are bound to it. */
export async function box(key: CryptoKey, store: string, id: string, value: unknown): Promise<Boxed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: additionalData(store, id) },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  );
  return { nonce, sealed: new Uint8Array(sealed) };
}

/** Throws `OperationError` when it is another vault's, was changed, or lay in another place. */
export async function unbox(key: CryptoKey, store: string, id: string, { nonce, sealed }: Boxed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: nonce, additionalData: additionalData(store, id) },
    key,
    sealed,
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

/** JSON, so that no store and id run together into another pair. */
function additionalData(store: string, id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([store, id]));
}
