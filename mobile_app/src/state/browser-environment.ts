import { OUTBOX_LOCK } from "../sync/send-alone";
import type { Surroundings } from "../sync/sync-loop";

/** The browser as the pulse sees it. */
export const surroundings: Surroundings = {
  now: () => performance.now(),
  random: () => Math.random(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  alone: async (work) => {
    let ran = false;
    await navigator.locks.request(OUTBOX_LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      ran = true;
      await work();
    });
    return ran;
  },
  visible: () => document.visibilityState === "visible",
};
