/**
 * A message in pieces that fit a QR code each: `CM1.<d or p>.<sum>.<number>.<all>.<data>`. `d`: deflated (RFC 1951),
 * `p`: plain, from a browser that cannot; `sum` is 72 bits of SHA-256 over what all data together are. A camera misses
 * some, sees others twice and in any order, and sees codes that are none of ours.
 */

import { fromBase64url, toBase64url } from "../core/base64url";

const MARK = "CM1";
/** Base64url letters in one code: about version 11 of 40, which a cheap camera reads off a cracked screen. */
export const LETTERS = 300;
/** No minutes are longer; a crafted code must not fill the memory. */
const MOST_FRAMES = 1_500;
const MOST_BYTES = 512 * 1024;
const MOST_MESSAGES = 8;

export async function framesOf(message: string, letters = LETTERS): Promise<string[]> {
  const plain = new TextEncoder().encode(message);
  const small = await deflated(plain);
  const payload = small ?? plain;
  const data = toBase64url(payload);
  const all = Math.ceil(data.length / letters);
  const sum = await sumOf(payload);
  return Array.from({ length: all }, (_, at) =>
    [MARK, small ? "d" : "p", sum, at, all, data.slice(at * letters, (at + 1) * letters)].join("."),
  );
}

export interface Progress {
  readonly have: number;
  readonly all: number;
}

/** What a camera has seen of one or several messages. */
export class Gathering {
  readonly #messages = new Map<string, Map<number, string>>();

  /** Take in what one code says. Whether it was news. */
  add(text: string): boolean {
    const [mark, way, sum, number, all, data, ...more] = text.split(".");
    if (
      mark !== MARK ||
      !data ||
      more.length > 0 ||
      !/^[\w-]{12}$/.test(sum!) ||
      !/^[dp]$/.test(way!) ||
      !/^[\w-]{1,1000}$/.test(data)
    )
      return false;
    if (
      !/^\d{1,4}$/.test(number!) ||
      !/^\d{1,4}$/.test(all!) ||
      Number(all) > MOST_FRAMES ||
      Number(number) >= Number(all)
    )
      return false;
    const name = [way, sum, all].join(".");
    const pieces = this.#messages.get(name) ?? new Map<number, string>();
    if (pieces.has(Number(number)) || (pieces.size === 0 && this.#messages.size >= MOST_MESSAGES)) return false;
    this.#messages.set(name, pieces.set(Number(number), data));
    return true;
  }

  /** How far the message has come that has come farthest. */
  get progress(): Progress | null {
    const [best] = this.#farthest();
    return best ? { have: best[1].size, all: Number(best[0].split(".")[2]) } : null;
  }

  /** The message once it is whole, or null. One whose sum is wrong is forgotten: it has to be seen again. */
  async message(): Promise<string | null> {
    const [best] = this.#farthest();
    if (!best) return null;
    const [name, pieces] = best;
    const [way, sum, all] = name.split(".");
    if (pieces.size < Number(all)) return null;
    const found = await whole(
      [...pieces]
        .sort(([one], [other]) => one - other)
        .map(([, data]) => data)
        .join(""),
      way!,
      sum!,
    );
    if (found === null) this.#messages.delete(name);
    return found;
  }

  #farthest(): [string, Map<number, string>][] {
    const left = ([name, pieces]: [string, Map<number, string>]) => Number(name.split(".")[2]) - pieces.size;
    return [...this.#messages].sort((one, other) => left(one) - left(other));
  }
}

async function whole(data: string, way: string, sum: string): Promise<string | null> {
  try {
    const payload = fromBase64url(data);
    if ((await sumOf(payload)) !== sum) return null;
    const plain = way === "d" ? await inflated(payload) : payload;
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

async function sumOf(payload: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", payload)).subarray(0, 9));
}

async function deflated(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await through(plain, new CompressionStream("deflate-raw"));
  } catch {
    return null;
  }
}

function inflated(small: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(small, new DecompressionStream("deflate-raw"));
}

/** Throws when more comes out than any message has: a small code can hold a very long nothing. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > MOST_BYTES) throw new RangeError("too long");
    parts.push(value);
  }
}
