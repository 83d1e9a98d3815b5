/** One way into a vault as it lies on the disk: the data key, wrapped (decision 0021). */
export interface Slot {
  readonly kind: "passkey" | "passphrase" | "pin";
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  /** Of a passkey: which one the browser is to ask for. */
  readonly credential?: Uint8Array<ArrayBuffer>;
}

/** Something under the data key, as `lock/boxed.ts` makes it. */
export interface Boxed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}
