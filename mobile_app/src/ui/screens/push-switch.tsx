/** Says whether this device announces alerts while the app is closed, and lets one change it. */

import { useEffect, useState } from "preact/hooks";

import { readState, type SubscriptionState, turnOff, turnOn } from "../../push/subscription";
import { session } from "../../state/connection";
import { pushLost } from "../../state/tapped-notification";
import { language } from "../../texts/language";
import { listTexts } from "../../texts/lists";

/** Says that the browser ended what somebody turned on, and turns it on again with one tap. */
export function PushLost() {
  const { push: words } = listTexts[language.value];
  const renew = async () => {
    if ((await turnOn(session, language.value)) === "on") pushLost.value = false;
  };
  return (
    <div class="line" role="alert">
      <span>{words.lost}</span>
      <button type="button" class="secondary" onClick={() => void renew()}>
        {words.turnOn}
      </button>
    </div>
  );
}

/** Says whether this phone announces new alerts while the app is closed, and changes it with one tap. */
export function PushSwitch() {
  const [state, setState] = useState<SubscriptionState | "asking">("asking");
  const [failed, setFailed] = useState(false);
  useEffect(() => void readState().then(setState), []);
  const { push: words } = listTexts[language.value];
  if (state === "asking" || state === "unsupported") return null;
  if (state === "blocked")
    return (
      <p class="line">
        <span>{words.blocked}</span>
      </p>
    );

  const turn = async () => {
    setState("asking");
    const next = state === "on" ? await turnOff() : await turnOn(session, language.value);
    setFailed(next === state);
    setState(next);
  };
  return (
    <div class="line push" role="status">
      <span>{failed ? words.failed : state === "on" ? words.on : words.off}</span>
      <button type="button" class={state === "on" ? "quiet" : "secondary"} onClick={() => void turn()}>
        {state === "on" ? words.turnOff : words.turnOn}
      </button>
    </div>
  );
}
