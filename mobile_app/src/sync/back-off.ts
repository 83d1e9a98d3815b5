const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/**
 * Milliseconds to wait after the `failures`-th failure in a row (1 is the first). Half of it is chance, so that a
 * valley whose mast comes back does not call all at once. The server's `Retry-After` (seconds) is obeyed when longer.
 */
export function backOff(failures: number, random: () => number, retryAfter: number | null = null): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.max((retryAfter ?? 0) * 1000, full / 2 + (full / 2) * random());
}
