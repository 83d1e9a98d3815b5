/** Asks the browser to keep what is stored on this phone. */

import { signal } from "@preact/signals";

/** Whether the browser promised to keep it; null before it was asked. */
export const persisted = signal<boolean | null>(null);

/** Asks once there is something to lose: browsers agree for installed and much used apps, and refuse for others. */
export async function askToPersist(): Promise<void> {
  persisted.value = await (navigator.storage?.persist?.() ?? Promise.resolve(false)).catch(() => false);
}
