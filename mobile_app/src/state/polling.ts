import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { Heard } from "../api/reading";
import { hearServerTime, signedIn } from "./phone";

const EVERY = 15_000;

/** A list from the house, and when it was last heard by the phone's clock. */
export interface Followed<Thing> {
  readonly thing: Thing | null;
  readonly heardAt: number | null;
  /** The last try got no answer. */
  readonly failed: boolean;
}

const NOTHING = { thing: null, heardAt: null, failed: false };

/**
 * Follows one list of the house while somebody looks at it: at once, then every 15 s, with `If-None-Match`. A push is a
 * hint, this is the truth.
 */
export class Following<Thing> {
  readonly #read: (etag: string | null) => Promise<Heard<Thing> | "unchanged" | null>;
  readonly #state = signal<Followed<Thing>>(NOTHING);
  #etag: string | null = null;
  #sitting = 0;

  constructor(read: (etag: string | null) => Promise<Heard<Thing> | "unchanged" | null>) {
    this.#read = read;
    // Another officer may sit down here: nothing of the last one's lists is left, whatever screen is shown.
    effect(() => {
      if (!signedIn.value) this.#clear();
    });
  }

  get state(): ReadonlySignal<Followed<Thing>> {
    return this.#state;
  }

  async renew(): Promise<void> {
    const sitting = this.#sitting;
    const heard = await this.#read(this.#etag);
    // Asked by an officer who has left meanwhile: not for whoever sits here now.
    if (sitting !== this.#sitting) return;
    const before = this.#state.value;
    if (heard === null) {
      this.#state.value = { ...before, failed: true };
    } else if (heard === "unchanged") {
      this.#state.value = { ...before, heardAt: Date.now(), failed: false };
    } else {
      hearServerTime(heard.serverTime);
      this.#etag = heard.etag;
      this.#state.value = { thing: heard.thing, heardAt: Date.now(), failed: false };
    }
  }

  #clear(): void {
    this.#sitting += 1;
    this.#etag = null;
    this.#state.value = NOTHING;
  }
}

export function useFollowing<Thing>(following: Following<Thing>, on: boolean): Followed<Thing> {
  useEffect(() => {
    if (!on) return undefined;
    const look = () => {
      if (document.visibilityState === "visible") void following.renew();
    };
    look();
    const timer = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [following, on]);
  return following.state.value;
}
