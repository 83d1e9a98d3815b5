/** Makes the device's key and the proofs of possession that it signs (RFC 9449). */

import { toBase64url } from "../core/base64url";
import type { DeviceKey } from "../core/device-key";

export const ES256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** Makes a key pair whose private half the browser never gives out. */
export async function makeDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(ES256, false, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return { jwk: { kty: "EC", crv: "P-256", x, y }, private: pair.privateKey };
}

/** Returns the thumbprint by which the server knows this device (RFC 7638). */
export function thumbprint({ jwk: { x, y } }: DeviceKey): Promise<string> {
  return digest(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`);
}

/** The request that one proof is for. `path` is without its query. */
export interface ProofTarget {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly token: string | undefined;
}

/**
 * Makes a proof of possession for one request, with the hash of its body. `now`: milliseconds by the server's clock.
 */
export async function makeProof(
  key: DeviceKey,
  { method, path, body, token }: ProofTarget,
  now: number,
): Promise<string> {
  const claims = {
    jti: toBase64url(crypto.getRandomValues(new Uint8Array(18))),
    htm: method,
    htu: location.origin + path,
    htb: await digest(body),
    iat: Math.floor(now / 1000),
    ...(token === undefined ? {} : { ath: await digest(token) }),
  };
  const text = `${part({ typ: "dpop+jwt", alg: "ES256", jwk: key.jwk })}.${part(claims)}`;
  return `${text}.${toBase64url(new Uint8Array(await crypto.subtle.sign(ES256, key.private, bytes(text))))}`;
}

async function digest(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(text))));
}

function part(content: object): string {
  return toBase64url(bytes(JSON.stringify(content)));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
