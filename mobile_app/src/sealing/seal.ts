/**
 * Seals a finished entry to the server's key: HPKE base mode (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM. After that nobody can read it on this phone, its writer included.
 *
 * A change to this file that the server does not follow makes reports unreadable for ever.
 */

import { fromBase64url } from "../core/base64url";
import type { EntryLabel, SealedBy, SealingKey } from "../core/wire";

let loading: Promise<typeof import("./suite")> | null = null;

/**
 * Loads the cipher before it is needed, while there is a connection. Rejects when it cannot be loaded; it may be tried
 * again.
 */
export function loadCipher(): Promise<typeof import("./suite")> {
  loading ??= import("./suite").catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/**
 * Seals a body: returns `enc (65 bytes) || ciphertext` of its UTF-8 JSON. Throws when the key is not a point on P-256.
 */
export async function seal(
  key: SealingKey,
  label: EntryLabel & { readonly author?: SealedBy | undefined },
  body: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const { suite } = await loadCipher();
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64url(key.public));
  const sender = await suite.createSenderContext({ recipientPublicKey, info: contextInfo(key.kid, label) });
  const ciphertext = await sender.seal(new TextEncoder().encode(JSON.stringify(body)));
  const envelope = new Uint8Array(sender.enc.byteLength + ciphertext.byteLength);
  envelope.set(new Uint8Array(sender.enc));
  envelope.set(new Uint8Array(ciphertext), sender.enc.byteLength);
  return envelope;
}

/** Returns the context that is bound into the envelope: the lines of docs/contract.md, joined by line feeds. */
export function contextInfo(
  kid: string,
  label: EntryLabel & { readonly author?: SealedBy | undefined },
): Uint8Array<ArrayBuffer> {
  const lines = [kid, label.id, label.case, label.form, String(label.form_version), label.written_at];
  const bound = label.author
    ? ["cotmoc/entry/v2", ...lines, label.author.officer, label.author.device]
    : ["cotmoc/entry/v1", ...lines];
  return new TextEncoder().encode(bound.join("\n"));
}
