/**
 * Wraps what one phone shows another at a handover: the minutes (or their receipt) in words, so that the other officer
 * sees what they sign, and the sealed entry with its author's signature, which the other phone takes along.
 */

import type { SealedEntry } from "../api/entries";
import type { DeviceKey } from "../core/device-key";
import { isObject, type JsonObject } from "../core/json";
import type { Values } from "../core/schema";
import type { Carried } from "../core/wire";
import { hexDigest, signCarried, verifyCarried } from "./carried";

interface Contents {
  readonly entry: SealedEntry;
  readonly body: Values;
  /** Only with a receipt: the digest of the minutes that were read. */
  readonly minutes?: string;
}

export interface Parcel extends Contents {
  readonly carried: Carried;
  /** SHA-256 over the contents in hex: the same on both phones, whenever the parcel is shown. */
  readonly digest: string;
}

/** Wraps the contents as a text to be shown in codes; returns the text and its digest. */
export async function wrapParcel(
  contents: Contents,
  key: DeviceKey,
): Promise<{ readonly text: string; readonly digest: string }> {
  const contentsJson = JSON.stringify(contents);
  return {
    text: JSON.stringify({ said: contentsJson, carried: await signCarried(key, contents.entry) }),
    digest: await digestOf(contentsJson),
  };
}

/**
 * Unwraps a text that was read. Returns null unless it is a parcel of this app with a valid signature: anybody can show
 * a code.
 */
export async function unwrapParcel(text: string): Promise<Parcel | null> {
  try {
    const outer = JSON.parse(text) as JsonObject;
    const contentsJson = String(outer["said"]);
    const { body, minutes, ...rest } = JSON.parse(contentsJson) as Contents;
    const entry = entryOnly(rest.entry);
    const carried = outer["carried"] as Carried;
    if (!isObject(body) || !/^[\dA-Z-]{13}$/.test(entry.case) || !(await verifyCarried(carried, entry))) return null;
    return {
      entry,
      body,
      ...(minutes === undefined ? {} : { minutes }),
      carried: carriedOnly(carried),
      digest: await digestOf(contentsJson),
    };
  } catch {
    return null;
  }
}

/** Returns the eight digits that two officers read out to each other: `3fa1 09c2`. */
export function toSpokenDigits(digest: string): string {
  return `${digest.slice(0, 4)} ${digest.slice(4, 8)}`;
}

function digestOf(contentsJson: string): Promise<string> {
  return hexDigest(new TextEncoder().encode(contentsJson));
}

function carriedOnly({ key: { x, y }, signature }: Carried): Carried {
  return { key: { kty: "EC", crv: "P-256", x, y }, signature };
}

/**
 * Copies only the fields that go over the wire, so that a stranger's code can add nothing. The server judges their
 * values.
 */
function entryOnly({
  id,
  case: code,
  form,
  form_version,
  written_at,
  base,
  sealed: { kid, envelope, author },
}: SealedEntry): SealedEntry {
  return {
    id,
    case: code,
    form,
    form_version,
    written_at,
    base: base && { seq: base.seq, hash: base.hash },
    sealed: { kid, envelope, ...(author && { author: { officer: author.officer, device: author.device } }) },
  };
}
