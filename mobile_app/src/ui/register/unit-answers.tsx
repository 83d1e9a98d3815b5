/** Draws what a unit answers for in a record that its agency keeps: free places, the answer to a proposal. */

import { useState } from "preact/hooks";

import { answerProposal, sayFreePlaces } from "../../api/register";
import { session } from "../../state/connection";
import { Line } from "./inputs";
import { words } from "./register-state";

/** Draws how many more a service can take. */
export function FreePlaces({ id, onDone }: { id: string; onDone: () => void }) {
  const [free, setFree] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await sayFreePlaces(session, id, Number(free));
    setWrong(result === null ? words().failed : "refused" in result ? result.refused : "");
    if (result !== null && "value" in result) onDone();
  };
  return (
    <form class="reasoned" aria-label={words().freePlaces} onSubmit={(event) => void submit(event)}>
      <Line id="free-places" label={words().freePlaces} value={free} wrong={wrong} onText={setFree} numeric />
      <button type="submit" class="primary" disabled={!/^\d{1,5}$/.test(free)}>
        {words().sayFree}
      </button>
    </form>
  );
}

/** Draws the answer to another agency's proposal. */
export function Answer({ id, onDone }: { id: string; onDone: () => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await answerProposal(session, id, text);
    setWrong(result === null ? words().failed : "refused" in result ? result.refused : "");
    if (result !== null && "value" in result) onDone();
  };
  return (
    <form class="reasoned" aria-label={words().answer} onSubmit={(event) => void submit(event)}>
      <Line id="proposal-answer" label={words().answer} value={text} wrong={wrong} onText={setText} long />
      <button type="submit" class="primary" disabled={text.trim() === ""}>
        {words().send}
      </button>
    </form>
  );
}
