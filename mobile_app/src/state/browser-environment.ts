import { OUTBOX_LOCK } from "../sync/send-without-session";
import type { Environment } from "../sync/sync-loop";

/** Gives the sync loop the browser's clock, timers, locks and visibility. */
export const browserEnvironment: Environment = {
  now: () => performance.now(),
  random: () => Math.random(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  exclusively: async (work) => {
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
