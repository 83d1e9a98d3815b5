/** What makes this phone this phone: a key pair whose private half the browser never gives out (decision 0015). */
export interface DeviceKey {
  readonly jwk: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
  readonly private: CryptoKey;
}
