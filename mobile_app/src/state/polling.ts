/** Polls lists from the server while somebody looks at them. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { Fetched } from "../api/queries";
import { observeServerTime } from "./connection";
import { signedIn } from "./officer";

const INTERVAL_MS = 15_000;

/** A value from the server, and when it was last confirmed, by the phone's clock. */
export interface PollState<Thing> {
  readonly value: Thing | null;
  readonly answeredAt: number | null;
  /** True when the last attempt got no answer. */
  readonly failed: boolean;
}

const NOTHING = { value: null, answeredAt: null, failed: false };

/**
 * Polls one value while somebody looks at it: at once, then every 15 s, with `If-None-Match`. A push only hints; this
 * is the truth.
 */
export class PolledValue<Thing> {
  readonly #read: (etag: string | null) => Promise<Fetched<Thing> | "unchanged" | null>;
  readonly #state = signal<PollState<Thing>>(NOTHING);
  #etag: string | null = null;
  #officerCount = 0;

  constructor(read: (etag: string | null) => Promise<Fetched<Thing> | "unchanged" | null>) {
    this.#read = read;
    // Another officer may sign in here: nothing of the last one's lists is left, whatever screen is shown.
    effect(() => {
      if (!signedIn.value) this.#clear();
    });
  }

  /** The value as signals deliver it to a screen. */
  get state(): ReadonlySignal<PollState<Thing>> {
    return this.#state;
  }

  /** Asks the server now. */
  async refresh(): Promise<void> {
    const officerCount = this.#officerCount;
    const answer = await this.#read(this.#etag);
    // Asked for an officer who has signed out meanwhile: not for the officer here now.
    if (officerCount !== this.#officerCount) return;
    const before = this.#state.value;
    if (answer === null) {
      this.#state.value = { ...before, failed: true };
    } else if (answer === "unchanged") {
      this.#state.value = { ...before, answeredAt: Date.now(), failed: false };
    } else {
      observeServerTime(answer.serverTime);
      this.#etag = answer.etag;
      this.#state.value = { value: answer.value, answeredAt: Date.now(), failed: false };
    }
  }

  #clear(): void {
    this.#officerCount += 1;
    this.#etag = null;
    this.#state.value = NOTHING;
  }
}

/** Polls the value while the screen is shown and `on` is true; returns its state. */
export function usePolled<Thing>(polled: PolledValue<Thing>, on: boolean): PollState<Thing> {
  useEffect(() => {
    if (!on) return undefined;
    const look = () => {
      if (document.visibilityState === "visible") void polled.refresh();
    };
    look();
    const timer = setInterval(look, INTERVAL_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [polled, on]);
  return polled.state.value;
}
