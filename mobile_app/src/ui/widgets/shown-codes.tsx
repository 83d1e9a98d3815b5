import { generate } from "lean-qr/nano";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { LETTERS_PER_FRAME, toFrames } from "../../handover/frames";
import { language } from "../../texts/language";
import { qrTexts } from "../../texts/qr";

/** Milliseconds that a code stays: a camera needs two or three pictures of it. */
const FRAME_MS = 300;

/** Shows a message as QR codes, one after the other, again and again; by hand for people who want nothing to move. */
export function ShownCodes({ text }: { text: string }) {
  const words = qrTexts[language.value];
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frames, setFrames] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const [sparse, setSparse] = useState(false);
  const [running, setRunning] = useState(() => !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const step = (by: number) => setAt((now) => (now + by + frames.length) % frames.length);

  useEffect(() => {
    void toFrames(text, sparse ? LETTERS_PER_FRAME / 3 : LETTERS_PER_FRAME).then((made) => {
      setFrames(made);
      setAt(0);
    });
  }, [text, sparse]);
  // The code changes together with its number, not after it.
  useLayoutEffect(() => {
    const frame = frames[at];
    // Never in the screen's colours: a camera needs black on white, with a white rim.
    if (frame && canvas.current) generate(frame).toCanvas(canvas.current, { on: [0, 0, 0], off: [255, 255, 255, 255] });
  }, [frames, at]);
  useEffect(() => {
    // A screen that goes dark half-way begins again. Where it cannot be kept awake, the officer touches it anyway.
    const awake = navigator.wakeLock?.request("screen").catch(() => null);
    return () => void awake?.then((lock) => lock?.release());
  }, []);
  useEffect(() => {
    if (!running || frames.length < 2) return undefined;
    const timer = setInterval(() => step(1), FRAME_MS);
    return () => clearInterval(timer);
  }, [running, frames]);

  return (
    <figure style={{ margin: 0 }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.code(at + 1, frames.length)}
        data-codes={frames.length}
        style={{ display: "block", width: "100%", maxWidth: "24rem", margin: "0 auto", imageRendering: "pixelated" }}
      />
      <figcaption class="help" style={{ textAlign: "center" }}>
        {words.code(at + 1, frames.length)}
      </figcaption>
      <div class="choices even">
        {frames.length > 1 && (
          <button type="button" class="secondary" onClick={() => setRunning(!running)}>
            {running ? words.stop : words.run}
          </button>
        )}
        {!running && (
          <button type="button" class="secondary" onClick={() => step(-1)}>
            {words.previous}
          </button>
        )}
        {!running && (
          <button type="button" class="secondary" onClick={() => step(1)}>
            {words.next}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => setSparse(!sparse)}>
          {sparse ? words.denser : words.sparser}
        </button>
      </div>
    </figure>
  );
}
