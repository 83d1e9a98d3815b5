/** Draws the app's icons, so that no picture file of unknown origin lies in the tree: a border stone on green. */

import { deflateSync } from "node:zlib";

const GREEN = [15, 61, 46];
const STONE = [246, 247, 244];

/**
 * Draws a square PNG of `size` pixels. `inset` is the share left free around the stone (maskable icons are cut to a
 * circle).
 */
export function icon(size, inset) {
  const raw = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const share = coverage(x, y, size, inset);
      GREEN.forEach((ground, channel) => {
        raw[y * (size * 3 + 1) + 1 + x * 3 + channel] = Math.round(ground + (STONE[channel] - ground) * share);
      });
    }
  }
  return png(size, raw);
}

/** Returns how much of a pixel is stone: 3 × 3 samples smooth the edges. */
function coverage(x, y, size, inset) {
  let hits = 0;
  for (let i = 0; i < 9; i += 1) {
    const at = (pixel, step) => ((pixel + (step + 0.5) / 3) / size - inset) / (1 - 2 * inset);
    if (isStone(at(x, i % 3), at(y, Math.floor(i / 3)))) hits += 1;
  }
  return hits / 9;
}

/** Tells whether a point of the unit square is stone: a round head, two lines cut into it, a foot. */
function isStone(x, y) {
  const inHead = Math.hypot(x - 0.5, y - 0.38) <= 0.24;
  const inBody = Math.abs(x - 0.5) <= 0.24 && y >= 0.38 && y <= 0.8;
  const inFoot = Math.abs(x - 0.5) <= 0.36 && y > 0.8 && y <= 0.88;
  const inCut = Math.abs(x - 0.5) <= 0.13 && (Math.abs(y - 0.45) <= 0.03 || Math.abs(y - 0.59) <= 0.03);
  return (inHead || inBody || inFoot) && !inCut;
}

function png(size, raw) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(checksum(body), body.length + 4);
  return frame;
}

/** Returns the CRC-32 (ISO 3309); `zlib.crc32` came only with Node 20.15. */
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
