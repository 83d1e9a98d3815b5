/** Reading QR codes: by the browser where it can (Android), else by a decoder that the worker keeps there. */

export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** Rejects when the decoder is needed and cannot be had now. */
export async function reader(): Promise<Reader> {
  const own = await builtIn();
  if (own) return async (video) => (await own.detect(video))[0]?.rawValue ?? null;
  const { read } = await import("./decoder");
  return read;
}

async function builtIn(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    return known && (await known.getSupportedFormats()).includes("qr_code") ? new known({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}
