const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/**
 * Returns the milliseconds to wait after the `failures`-th failure in a row (1 is the first). Half of it is random, so
 * that phones in a valley do not all call at once when its mast comes back. The server's `Retry-After` (seconds) is
 * obeyed when it is longer.
 */
export function backOff(failures: number, random: () => number, retryAfter: number | null = null): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.max((retryAfter ?? 0) * 1000, full / 2 + (full / 2) * random());
}
