/** Makes UUIDv7 ids in lower case (RFC 9562 §5.7): the id of an entry is minted on the phone. */

/** Makes an id from the time and 10 random bytes. `now`: milliseconds since 1970. */
export function uuid7(now: number, random: Uint8Array): string {
  const time = Math.trunc(now).toString(16).padStart(12, "0");
  const hex = [...random.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}
