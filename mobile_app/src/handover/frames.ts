/**
 * Cuts a message into texts that fit one QR code each: `CM1.<d or p>.<sum>.<number>.<all>.<data>`. `d`: deflated (RFC
 * 1951); `p`: plain, from a browser that cannot deflate; `sum`: 72 bits of SHA-256 over all data together. A camera
 * misses some codes, sees others twice and in any order, and sees codes of other programs.
 */

import { fromBase64url, toBase64url } from "../core/base64url";

const PREFIX = "CM1";
/** Base64url letters in one code: about version 11 of 40, which a cheap camera reads off a cracked screen. */
export const LETTERS_PER_FRAME = 300;
/** No minutes are longer; a crafted code must not fill the memory. */
const MAX_FRAMES = 1_500;
const MAX_BYTES = 512 * 1024;
const MAX_MESSAGES = 8;

/** Cuts a message into the texts of its codes. */
export async function toFrames(message: string, letters = LETTERS_PER_FRAME): Promise<string[]> {
  const plain = new TextEncoder().encode(message);
  const small = await deflate(plain);
  const payload = small ?? plain;
  const data = toBase64url(payload);
  const total = Math.ceil(data.length / letters);
  const checksum = await checksumOf(payload);
  return Array.from({ length: total }, (_, index) =>
    [PREFIX, small ? "d" : "p", checksum, index, total, data.slice(index * letters, (index + 1) * letters)].join("."),
  );
}

export interface Progress {
  readonly received: number;
  readonly total: number;
}

/** Collects the codes that a camera has seen, of one or several messages. */
export class FrameCollector {
  readonly #messages = new Map<string, Map<number, string>>();

  /** Takes in the text of one code; returns whether it was new. */
  add(text: string): boolean {
    const [mark, encoding, checksum, number, total, data, ...rest] = text.split(".");
    if (
      mark !== PREFIX ||
      !data ||
      rest.length > 0 ||
      !/^[\w-]{12}$/.test(checksum!) ||
      !/^[dp]$/.test(encoding!) ||
      !/^[\w-]{1,1000}$/.test(data)
    )
      return false;
    if (
      !/^\d{1,4}$/.test(number!) ||
      !/^\d{1,4}$/.test(total!) ||
      Number(total) > MAX_FRAMES ||
      Number(number) >= Number(total)
    )
      return false;
    const name = [encoding, checksum, total].join(".");
    const pieces = this.#messages.get(name) ?? new Map<number, string>();
    if (pieces.has(Number(number)) || (pieces.size === 0 && this.#messages.size >= MAX_MESSAGES)) return false;
    this.#messages.set(name, pieces.set(Number(number), data));
    return true;
  }

  /** Returns the progress of the message that lacks the fewest codes; null before the first code. */
  get progress(): Progress | null {
    const [nearest] = this.#byMissingFrames();
    return nearest ? { received: nearest[1].size, total: Number(nearest[0].split(".")[2]) } : null;
  }

  /**
   * Returns the message once it is whole, or null. A message with a wrong checksum is dropped: its codes have to be
   * seen again.
   */
  async message(): Promise<string | null> {
    const [nearest] = this.#byMissingFrames();
    if (!nearest) return null;
    const [name, pieces] = nearest;
    const [encoding, checksum, total] = name.split(".");
    if (pieces.size < Number(total)) return null;
    const text = await reassemble(
      [...pieces]
        .sort(([first], [second]) => first - second)
        .map(([, data]) => data)
        .join(""),
      encoding!,
      checksum!,
    );
    if (text === null) this.#messages.delete(name);
    return text;
  }

  #byMissingFrames(): [string, Map<number, string>][] {
    const missing = ([name, pieces]: [string, Map<number, string>]) => Number(name.split(".")[2]) - pieces.size;
    return [...this.#messages].sort((first, second) => missing(first) - missing(second));
  }
}

async function reassemble(data: string, encoding: string, checksum: string): Promise<string | null> {
  try {
    const payload = fromBase64url(data);
    if ((await checksumOf(payload)) !== checksum) return null;
    const plain = encoding === "d" ? await inflate(payload) : payload;
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

async function checksumOf(payload: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", payload)).subarray(0, 9));
}

async function deflate(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await pipeThrough(plain, new CompressionStream("deflate-raw"));
  } catch {
    return null;
  }
}

function inflate(small: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return pipeThrough(small, new DecompressionStream("deflate-raw"));
}

/** Throws when the output is longer than any message: a small code can expand to an enormous text. */
async function pipeThrough(
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
    if (length > MAX_BYTES) throw new RangeError("too long");
    parts.push(value);
  }
}
