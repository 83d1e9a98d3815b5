import { useEffect, useState } from "preact/hooks";
import { go } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { diskFull, othersWaiting, syncNow, syncState, unsent } from "../../state/outbox";
import { clockIsWrong } from "../../state/trusted-clock";
import { texts } from "../../texts/language";

/** Shows whether anything can travel now, and what else keeps this phone from the truth: its disk, its clock. */
export function ConnectionLine() {
  const { home } = texts.value;
  const now = syncState.value;
  const seconds = useSecondsUntil(now.kind === "waiting" ? now.nextTry : null);
  return (
    <>
      {diskFull.value && (
        <p class="warning" role="alert">
          {home.diskFull}
        </p>
      )}
      {clockIsWrong.value && (
        <p class="warning" role="status">
          {home.clockWrong}
        </p>
      )}
      {!signedIn.value ? (
        <div class="line" role="status">
          <span>{home.signedOut}</span>
          <button type="button" class="secondary" onClick={() => go({ name: "sign-in" })}>
            {home.signInToSend}
          </button>
        </div>
      ) : (
        <div class={now.kind === "waiting" ? "line waiting" : "line"} role="status">
          <span>
            {unsent.value > 0 && <b>{home.unsent(unsent.value)} · </b>}
            {diskFull.value ? "" : now.kind === "waiting" ? home.waiting(seconds) : sendingOrDone(now.kind)}
          </span>
          {(now.kind === "waiting" || unsent.value > 0) && (
            <button type="button" class="secondary" onClick={syncNow}>
              {home.sendNow}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function sendingOrDone(kind: string): string {
  const { home } = texts.value;
  if (unsent.value + othersWaiting.value === 0) return home.upToDate;
  return kind === "working" || unsent.value > 0 ? home.sending : "";
}

function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    if (moment === null) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}
