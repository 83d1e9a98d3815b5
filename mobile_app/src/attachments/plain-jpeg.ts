/**
 * Cuts a JPEG down to the picture. Some browsers write EXIF into what a canvas makes: no application segment but JFIF,
 * no comment and nothing behind the end gets through. The server shows no other pictures
 * (`chalicelib/domain/bodies/plain_jpeg.py`).
 */

const KEPT_SEGMENTS = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda]);
const JFIF = 0xe0;
const SCAN = 0xda;

/** Returns the picture without its metadata. Throws when `bytes` is not a JPEG that this code understands. */
export function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error("no JPEG");
  const parts = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return join([...parts, bytes.subarray(at, at + 2)]);
    const marker = bytes[at + 1]!;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (bytes[at] !== 0xff || end > bytes.length) break;
    const next = marker === SCAN ? afterScan(bytes, end) : end;
    // A JFIF segment takes 18 bytes, marker included; a longer one carries a thumbnail.
    if (KEPT_SEGMENTS.has(marker) || (marker === JFIF && end - at === 18)) parts.push(bytes.subarray(at, next));
    at = next;
    if (at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9)
      return join([...parts, bytes.subarray(at)]);
  }
  throw new Error("no JPEG");
}

/** Finds where the picture's bytes end: at the first marker that is neither a stuffed byte nor a restart. */
function afterScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
