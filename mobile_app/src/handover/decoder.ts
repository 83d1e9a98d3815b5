/**
 * Reads QR codes in browsers that cannot. It takes 13 kB, so phones that do not need it do not load it (decision 0060).
 */

import { decodeQR } from "qr/decode.js";

/** Enough pixels for the codes we show, and half the work of a full picture. */
const MAX_WIDTH = 800;

const canvas = typeof document === "undefined" ? null : document.createElement("canvas");

/** Reads the code in the current picture of a video; null when there is none that can be read. */
export async function readVideoFrame(video: HTMLVideoElement): Promise<string | null> {
  const scale = Math.min(1, MAX_WIDTH / video.videoWidth);
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  const pen = canvas!.getContext("2d", { willReadFrequently: true });
  if (!pen || width === 0 || height === 0) return null;
  canvas!.width = width;
  canvas!.height = height;
  pen.drawImage(video, 0, 0, width, height);
  return decodeQrCode(pen.getImageData(0, 0, width, height));
}

/** Reads the code in a picture; null when there is none that can be read. */
export function decodeQrCode(picture: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}): string | null {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}
