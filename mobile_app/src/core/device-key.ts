/**
 * The key pair that identifies this phone for one officer. The browser never gives out its private half (decision
 * 0015).
 */
export interface DeviceKey {
  readonly jwk: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
  readonly private: CryptoKey;
}
