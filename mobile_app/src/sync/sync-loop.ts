import type { Session } from "../api/session";
import { tellOutboxChanged } from "../outbox/news";
import { backOff } from "./back-off";
import { type Ears, fetchChanges } from "./fetch-changes";
import { sendOutbox } from "./send-outbox";
import { sendPhotos } from "./send-photos";

/** `waiting`: the line gave out, the next try is at `nextTry` (monotonic milliseconds). */
export type Condition =
  | { readonly kind: "idle" | "working" | "signed-out" }
  | { readonly kind: "waiting"; readonly nextTry: number };

/** What the pulse needs from its surroundings, so that a test can hold the clock. */
export interface Surroundings {
  readonly now: () => number;
  readonly random: () => number;
  readonly after: (milliseconds: number, then: () => void) => () => void;
  /** Runs the work in one tab at a time; `false` when another tab is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  readonly visible: () => boolean;
}

/** While somebody looks at the screen: how soon an alert's taker shows. */
const GLANCE = 15_000;
/** While nobody looks. */
const REST = 120_000;

/**
 * Keeps sending and listening for one officer. It never asks the browser whether it is "online": it tries, and backs
 * off when the line gives out. `kick()` (a tap, a new network, the screen turned on) tries at once.
 */
export class Pulse {
  readonly #session: Session;
  readonly #username: string;
  readonly #around: Surroundings;
  readonly #tell: (condition: Condition) => void;
  readonly #ears: Ears;
  #failures = 0;
  #beating = false;
  #again = false;
  #stopped = false;
  #cancel: () => void = () => undefined;

  constructor(
    session: Session,
    username: string,
    around: Surroundings,
    tell: (condition: Condition) => void,
    ears: Ears,
  ) {
    this.#session = session;
    this.#username = username;
    this.#around = around;
    this.#tell = tell;
    this.#ears = ears;
  }

  /** Try now, and count earlier failures no more. */
  kick(): void {
    this.#failures = 0;
    if (this.#beating) this.#again = true;
    else void this.#beat();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #beat(): Promise<void> {
    if (this.#stopped) return;
    this.#cancel();
    this.#beating = true;
    this.#tell({ kind: "working" });
    let pause = REST;
    try {
      const ran = await this.#around.alone(async () => {
        pause = await this.#work();
      });
      if (!ran) pause = this.#rested();
    } catch {
      // The disk failed us, not the line: the entries are where they were.
      pause = this.#failed(null);
    }
    this.#beating = false;
    if (this.#stopped) return;
    if (this.#again) {
      this.#again = false;
      pause = 0;
    }
    this.#cancel = this.#around.after(pause, () => void this.#beat());
  }

  /** One round; returns how long to pause after it. */
  async #work(): Promise<number> {
    const sent = await sendOutbox(this.#session, this.#username);
    if (sent.settled > 0) tellOutboxChanged();
    if (sent.kind === "signed-out" || !this.#session.open) {
      this.#tell({ kind: "signed-out" });
      return REST;
    }
    if (sent.kind === "later") return this.#failed(sent.retryAfter);
    if (!(await fetchChanges(this.#session, this.#username, this.#ears))) return this.#failed(null);
    tellOutboxChanged();
    // Photos last: what was written and what was taken is known before a long upload begins, and goes before it.
    const photos = await sendPhotos(
      this.#session,
      this.#username,
      () => this.#again || this.#stopped,
      tellOutboxChanged,
    );
    if (photos.kind === "later") return this.#failed(photos.retryAfter);
    if (photos.kind === "signed-out") this.#tell({ kind: "signed-out" });
    return photos.kind === "done" ? this.#rested() : photos.kind === "interrupted" ? 0 : REST;
  }

  #rested(): number {
    this.#failures = 0;
    this.#tell({ kind: "idle" });
    return this.#around.visible() ? GLANCE : REST;
  }

  #failed(retryAfter: number | null): number {
    this.#failures += 1;
    const pause = backOff(this.#failures, this.#around.random, retryAfter);
    this.#tell({ kind: "waiting", nextTry: this.#around.now() + pause });
    return pause;
  }
}
