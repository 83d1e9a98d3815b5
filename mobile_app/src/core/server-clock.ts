/**
 * Keeps the server's clock as it was last observed. Deadlines count against it, never against the phone's own clock,
 * which may be years off. A sandbox may run its clock faster, so the rate is measured too.
 */
export class ServerClock {
  #last: { server: number; local: number } | null = null;
  #rate = 1;

  /** Sets the clock by an answer's time. `local`: a monotonic reading in milliseconds (`performance.now()`). */
  observe(serverTime: string, local: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    const before = this.#last;
    if (before && local - before.local >= 1000) {
      const rate = (server - before.server) / (local - before.local);
      // A difference of less than a tenth is the network's delay, not another rate.
      this.#rate = rate > 0 && Math.abs(rate - 1) > 0.1 ? rate : 1;
    }
    this.#last = { server, local };
  }

  /** Returns milliseconds since 1970 by the server's clock; null while no answer was observed. */
  now(local: number): number | null {
    return this.#last && this.#last.server + (local - this.#last.local) * this.#rate;
  }
}
