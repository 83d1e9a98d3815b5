/**
 * Locks the app by itself when nobody touches it, or when it is hidden longer than taking a photo takes (docs/client.md
 * §4.4).
 */

/** Milliseconds without a touch after which the app locks. */
export const IDLE_MS = 5 * 60_000;

/** Milliseconds out of sight after which the app locks. */
export const HIDDEN_MS = 60_000;

/**
 * A moment by two clocks, in milliseconds: one can be set back by hand, the other may stand still while the phone
 * sleeps.
 */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** Tells whether the app must lock now. `hidden`: since when it has been out of sight. */
export function mustLock(touched: Moment, hidden: Moment | null, now: Moment): boolean {
  return elapsed(touched, now) >= IDLE_MS || (hidden !== null && elapsed(hidden, now) >= HIDDEN_MS);
}

function elapsed(from: Moment, to: Moment): number {
  return Math.max(to.wall - from.wall, to.steady - from.steady);
}

/** `scroll` is left out: a page scrolls by itself when something on it disappears. */
const TOUCH_EVENTS = ["pointerdown", "keydown", "input", "wheel"] as const;

/** Calls `lock` when it is time; returns the function that stops watching. */
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
