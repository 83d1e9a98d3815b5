/**
 * The house's clock as the phone last heard it. Deadlines count against it, never against the phone's own clock,
 * which may be years off. A sandbox may run its clock faster, so the rate is heard too.
 */
export class ServerClock {
  #last: { server: number; local: number } | null = null;
  #rate = 1;

  /** `local` is a monotonic reading in milliseconds (`performance.now()`). */
  observe(serverTime: string, local: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    const before = this.#last;
    if (before && local - before.local >= 1000) {
      const rate = (server - before.server) / (local - before.local);
      // Within a tenth it is the network's delay, not another rate.
      this.#rate = rate > 0 && Math.abs(rate - 1) > 0.1 ? rate : 1;
    }
    this.#last = { server, local };
  }

  /** Milliseconds since 1970 by the house's clock, or null while it was never heard. */
  now(local: number): number | null {
    return this.#last && this.#last.server + (local - this.#last.local) * this.#rate;
  }
}
