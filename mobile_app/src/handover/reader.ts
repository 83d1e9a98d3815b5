/**
 * Reads QR codes from a camera: with the browser's own detector (Android), else with a decoder that the worker stores.
 */

/**
 * Reads the code before the camera; null when there is none. Rejects when the decoder is needed and cannot be loaded
 * now.
 */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** Creates a reader: the browser's detector if it works, else the decoder. */
export async function createReader(): Promise<Reader> {
  let fallback = await builtInDetector();
  return async (video) => {
    if (fallback) {
      try {
        return (await fallback.detect(video))[0]?.rawValue ?? null;
      } catch {
        // Android offers the detector before its part of Play services has been downloaded.
        fallback = null;
      }
    }
    return (await import("./decoder")).readVideoFrame(video);
  };
}

async function builtInDetector(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    return known && (await known.getSupportedFormats()).includes("qr_code")
      ? new known({ formats: ["qr_code"] })
      : null;
  } catch {
    return null;
  }
}
