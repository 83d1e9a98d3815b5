/**
 * When the app locks by itself (client.md §4.4): nobody touched it, or it was out of sight longer than taking a photo
 * takes.
 */
export const IDLE_MS = 5 * 60_000;
export const HIDDEN_MS = 60_000;

/** Two clocks, milliseconds: one can be set back by hand, the other may stand still while the phone sleeps. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export function mustLock(touched: Moment, hidden: Moment | null, now: Moment): boolean {
  return elapsed(touched, now) >= IDLE_MS || (hidden !== null && elapsed(hidden, now) >= HIDDEN_MS);
}

function elapsed(from: Moment, to: Moment): number {
  return Math.max(to.wall - from.wall, to.steady - from.steady);
}

/** Not `scroll`: a page scrolls by itself when something on it goes. */
const TOUCH_EVENTS = ["pointerdown", "keydown", "input", "wheel"] as const;

/** Call `lock` when it is time; returns how to stop watching. */
export function watchForIdleness(
  lock: () => void,
  now: () => Moment = () => ({ wall: Date.now(), steady: performance.now() }),
): () => void {
  let touched = now();
  let hidden: Moment | null = null;
  const check = () => {
    if (mustLock(touched, hidden, now())) lock();
  };
  const touch = () => {
    touched = now();
  };
  const look = () => {
    check();
    hidden = document.visibilityState === "hidden" ? now() : null;
  };
  const timer = setInterval(check, 1000);
  document.addEventListener("visibilitychange", look);
  for (const name of TOUCH_EVENTS) addEventListener(name, touch, { capture: true, passive: true });
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    for (const name of TOUCH_EVENTS) removeEventListener(name, touch, { capture: true });
  };
}
