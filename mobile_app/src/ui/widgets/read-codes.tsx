import { useEffect, useRef, useState } from "preact/hooks";

import { FrameCollector, type Progress } from "../../handover/frames";
import { createReader } from "../../handover/reader";
import { go } from "../../state/navigation";
import { language } from "../../texts/language";
import { qrTexts } from "../../texts/qr";

/** Null: nothing was read yet. */
type State = Progress | null | "refused" | "noDecoder";

const PAUSE_MS = 60;

/** Shows the camera until a whole message was read. Nothing of what it sees is kept. */
export function ReadCodes({ onMessage }: { onMessage: (text: string) => void }) {
  const words = qrTexts[language.value];
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setState(null);
    return watch(video.current!, setState, onMessage);
  }, [tries]);
  const stuck = typeof state === "string";
  const progressText = !stuck && state ? words.read(state.received, state.total) : words.aim;

  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a video without controls takes no focus */}
      <video
        ref={video}
        hidden={stuck}
        muted
        playsInline
        aria-hidden="true"
        style={{ width: "100%", maxHeight: "55vh", objectFit: "cover" }}
      />
      {stuck ? (
        <p class="warning" role="alert">
          {words[state]}
        </p>
      ) : (
        <p role="status">{progressText}</p>
      )}
      {!stuck && state && <progress max={state.total} value={state.received} aria-label={progressText} />}
      {stuck && (
        <div class="forms">
          <button type="button" class="secondary" onClick={() => setTries(tries + 1)}>
            {words.again}
          </button>
          <button type="button" class="secondary" onClick={() => go({ name: "cases" })}>
            {words.byHand}
          </button>
        </div>
      )}
    </>
  );
}

/** Watches the camera until `onText` or until the returned function is called: then the camera is off. */
function watch(video: HTMLVideoElement, onState: (state: State) => void, onText: (text: string) => void): () => void {
  const collector = new FrameCollector();
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
      if (!stopped) onState("refused");
      return;
    }
    while (!stopped) {
      const text = await read(video).catch(() => undefined);
      if (stopped) return;
      if (text === undefined) {
        stop();
        return onState("noDecoder");
      }
      if (text !== null && collector.add(text)) {
        onState(collector.progress!);
        const message = await collector.message();
        if (message !== null) {
          stop();
          return onText(message);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  void look();
  return stop;
}
