import { useEffect, useRef, useState } from "preact/hooks";

import { FrameCollector, type Progress } from "../../handover/frames";
import { type CameraFailure, watchCamera } from "../../handover/watch-camera";
import { go } from "../../state/navigation";
import { language } from "../../texts/language";
import { qrTexts } from "../../texts/qr";

/** Null: nothing was read yet. */
type State = Progress | null | CameraFailure;

/** Shows the camera until a whole message was read. Nothing of what it sees is kept. */
export function ReadCodes({ onMessage }: { onMessage: (text: string) => void }) {
  const words = qrTexts[language.value];
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setState(null);
    const collector = new FrameCollector();
    const take = async (text: string) => {
      if (!collector.add(text)) return false;
      setState(collector.progress!);
      const message = await collector.message();
      if (message !== null) onMessage(message);
      return message !== null;
    };
    return watchCamera(video.current!, take, setState);
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
