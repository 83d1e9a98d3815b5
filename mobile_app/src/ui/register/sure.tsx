/** Draws an act that asks once more before it is done, and says what came of it. */

import { useState } from "preact/hooks";

import { texts } from "../../texts/language";
import { useFocusInside } from "../widgets/focus-inside";

interface SureProps {
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  /** Returns what to say of it. */
  readonly onYes: () => Promise<string>;
}

/** Draws the button, then the question with its two answers; it begins at the one that changes nothing. */
export function Sure({ label, question, yes, onYes }: SureProps) {
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState("");
  const group = useFocusInside<HTMLDivElement>(asking, ".quiet");
  return (
    <div class="sure">
      {!asking && (
        <button type="button" class="secondary" onClick={() => setAsking(true)}>
          {label}
        </button>
      )}
      {asking && (
        <div role="group" aria-label={label} ref={group}>
          <p>{question}</p>
          <button
            type="button"
            class="primary"
            onClick={() => {
              setAsking(false);
              void onYes().then(setResult);
            }}
          >
            {yes}
          </button>{" "}
          <button type="button" class="quiet" onClick={() => setAsking(false)}>
            {texts.value.cancel}
          </button>
        </div>
      )}
      {result !== "" && (
        <p class="notice" role="status">
          {result}
        </p>
      )}
    </div>
  );
}
