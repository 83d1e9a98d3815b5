/** Watches the camera for QR codes, for a handover between phones and for an identity card. */

import { createReader } from "./reader";

/** Why the camera shows nothing: it is not allowed, or this phone holds no reader of codes yet. */
export type CameraFailure = "refused" | "noDecoder";

const PAUSE_MS = 60;

/**
 * Looks until `take` says that it has enough, or until the returned function is called: then the camera is off. `take`
 * gets the text of each code that is seen.
 */
export function watchCamera(
  video: HTMLVideoElement,
  take: (text: string) => boolean | Promise<boolean>,
  onFailure: (failure: CameraFailure) => void,
): () => void {
  let stream: MediaStream | null = null;
  let stopped = false;
  const stop = () => {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async () => {
    const read = await createReader();
    if (stopped) return;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 } },
      });
      if (stopped) return stop();
      video.srcObject = stream;
      await video.play();
    } catch {
      if (!stopped) onFailure("refused");
      return;
    }
    while (!stopped) {
      const text = await read(video).catch(() => undefined);
      if (stopped) return;
      if (text === undefined) {
        stop();
        return onFailure("noDecoder");
      }
      if (text !== null && (await take(text))) return stop();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  void look();
  return stop;
}
