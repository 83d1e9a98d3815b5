/** Keeps the phone and the server in step while an officer is signed in. */

import type { Session } from "../api/session";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { backOff } from "./back-off";
import { fetchChanges, type SyncListener } from "./fetch-changes";
import { sendWaitingPhotos } from "./photos-to-send";
import { sendOutbox } from "./send-outbox";

/**
 * `waiting`: the line gave out, the next try is at `nextTry` (monotonic milliseconds). `full`: this phone could not
 * take down what the server answered.
 */
export type SyncState =
  | { readonly kind: "idle" | "working" | "signed-out" }
  | { readonly kind: "waiting" | "full"; readonly nextTry: number };

/** The clock, timers, locks and visibility that the loop needs, so that a test can control them. */
export interface Environment {
  readonly now: () => number;
  readonly random: () => number;
  readonly after: (milliseconds: number, then: () => void) => () => void;
  /** Runs the work in one tab at a time; `false` when another tab is at work. */
  readonly exclusively: (work: () => Promise<void>) => Promise<boolean>;
  readonly visible: () => boolean;
}

/** The pause while somebody looks at the screen: it decides how soon the officer who took an alert shows. */
const WHEN_VISIBLE_MS = 15_000;
/** While the disk takes nothing: what is asked again is asked under the same ids, and rarely. */
const WHEN_FULL_MS = 60_000;
/** The pause while nobody looks. */
const WHEN_HIDDEN_MS = 120_000;

/**
 * Sends and fetches for one officer, again and again. It never asks the browser whether it is "online": it tries, and
 * waits longer after each failure. `syncNow()` (a tap, a new network, the screen turned on) tries at once.
 */
export class SyncLoop {
  readonly #session: Session;
  readonly #username: string;
  readonly #environment: Environment;
  readonly #onState: (condition: SyncState) => void;
  readonly #listener: SyncListener;
  #failures = 0;
  #running = false;
  #rerun = false;
  #stopped = false;
  #cancel: () => void = () => undefined;

  constructor(
    session: Session,
    username: string,
    environment: Environment,
    onState: (condition: SyncState) => void,
    listener: SyncListener,
  ) {
    this.#session = session;
    this.#username = username;
    this.#environment = environment;
    this.#onState = onState;
    this.#listener = listener;
  }

  /** Tries now and forgets earlier failures. */
  syncNow(): void {
    this.#failures = 0;
    if (this.#running) this.#rerun = true;
    else void this.#runRound();
  }

  /** Stops for good. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #runRound(): Promise<void> {
    if (this.#stopped) return;
    this.#cancel();
    this.#running = true;
    this.#onState({ kind: "working" });
    let pause = WHEN_HIDDEN_MS;
    try {
      const ran = await this.#environment.exclusively(async () => {
        pause = await this.#syncOnce();
      });
      if (!ran) pause = this.#succeeded();
    } catch {
      // The disk failed us, not the line: the entries are where they were, and the server may have them. Posting them
      // again and again would tell nobody anything.
      pause = WHEN_FULL_MS;
      this.#onState({ kind: "full", nextTry: this.#environment.now() + pause });
    }
    this.#running = false;
    if (this.#stopped) return;
    if (this.#rerun) {
      this.#rerun = false;
      pause = 0;
    }
    this.#cancel = this.#environment.after(pause, () => void this.#runRound());
  }

  /** Runs one round; returns how long to pause after it. */
  async #syncOnce(): Promise<number> {
    const sent = await sendOutbox(this.#session, this.#username);
    if (sent.settled > 0) tellOutboxChanged();
    if (sent.kind === "signed-out" || !this.#session.isOpen) {
      this.#onState({ kind: "signed-out" });
      return WHEN_HIDDEN_MS;
    }
    if (sent.kind === "try-later") return this.#failed(sent.retryAfter);
    if (!(await fetchChanges(this.#session, this.#username, this.#listener))) return this.#failed(null);
    tellOutboxChanged();
    // Photos come last: entries are sent, and takers known, before a long upload begins.
    const photos = await sendWaitingPhotos(
      this.#session,
      this.#username,
      () => this.#rerun || this.#stopped,
      tellOutboxChanged,
    );
    if (photos.kind === "try-later") return this.#failed(photos.retryAfter);
    if (photos.kind === "signed-out") this.#onState({ kind: "signed-out" });
    return photos.kind === "done" ? this.#succeeded() : photos.kind === "interrupted" ? 0 : WHEN_HIDDEN_MS;
  }

  #succeeded(): number {
    this.#failures = 0;
    this.#onState({ kind: "idle" });
    return this.#environment.visible() ? WHEN_VISIBLE_MS : WHEN_HIDDEN_MS;
  }

  #failed(retryAfter: number | null): number {
    this.#failures += 1;
    const pause = backOff(this.#failures, this.#environment.random, retryAfter);
    this.#onState({ kind: "waiting", nextTry: this.#environment.now() + pause });
    return pause;
  }
}
