import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { Fetched } from "../api/queries";
import { observeServerTime } from "./connection";
import { signedIn } from "./officer";

const INTERVAL_MS = 15_000;

/** A list from the house, and when it was last heard by the phone's clock. */
export interface PollState<Thing> {
  readonly value: Thing | null;
  readonly answeredAt: number | null;
  /** The last try got no answer. */
  readonly failed: boolean;
}

const NOTHING = { value: null, answeredAt: null, failed: false };

/**
 * Follows one list of the house while somebody looks at it: at once, then every 15 s, with `If-None-Match`. A push is a
 * hint, this is the truth.
 */
export class PolledValue<Thing> {
  readonly #read: (etag: string | null) => Promise<Fetched<Thing> | "unchanged" | null>;
  readonly #state = signal<PollState<Thing>>(NOTHING);
  #etag: string | null = null;
  #officerCount = 0;

  constructor(read: (etag: string | null) => Promise<Fetched<Thing> | "unchanged" | null>) {
    this.#read = read;
    // Another officer may sit down here: nothing of the last one's lists is left, whatever screen is shown.
    effect(() => {
      if (!signedIn.value) this.#clear();
    });
  }

  get state(): ReadonlySignal<PollState<Thing>> {
    return this.#state;
  }

  async refresh(): Promise<void> {
    const officerCount = this.#officerCount;
    const answer = await this.#read(this.#etag);
    // Asked by an officer who has left meanwhile: not for whoever sits here now.
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
