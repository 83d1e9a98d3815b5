/** Declares the shapes of a vault on the disk. */

/** One way to open a vault, as stored: the vault's data key wrapped under a key made from a secret (decision 0021). */
export interface Slot {
  readonly kind: "passkey" | "passphrase" | "pin";
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  /** Only for a passkey: the id of the credential that the browser is to ask for. */
  readonly credential?: Uint8Array<ArrayBuffer>;
}

/** A value encrypted under the vault's data key, as `lock/boxed.ts` makes it. */
export interface Boxed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}
