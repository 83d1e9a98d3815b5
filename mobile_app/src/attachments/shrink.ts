import { plainJpeg } from "./plain-jpeg";

/** Small enough for 2G: 150 kB take twelve seconds at 100 kbit/s (docs/client.md §7). */
const MAX_BYTES = 150_000;
const LONGEST_EDGES = [1600, 1200, 900, 640] as const;
const QUALITIES = [0.7, 0.5, 0.35] as const;

/**
 * Draws the picture anew: upright, at most 1600 pixels long, about 150 kB, with nothing of the original file but its
 * pixels. Throws when the browser cannot read it. Give it one picture at a time: a decoded one takes tens of megabytes.
 */
export async function shrink(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    let jpeg: Uint8Array<ArrayBuffer> | null = null;
    for (const edge of LONGEST_EDGES) {
      for (const quality of QUALITIES) {
        jpeg = await draw(picture, edge, quality);
        if (jpeg.length <= MAX_BYTES) return jpeg;
      }
    }
    return jpeg!;
  } finally {
    picture.close();
  }
}

async function draw(picture: ImageBitmap, edge: number, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
  canvas.width = canvas.height = 0;
  if (!blob) throw new Error("no picture");
  return plainJpeg(new Uint8Array(await blob.arrayBuffer()));
}
