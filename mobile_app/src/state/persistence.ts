import { signal } from "@preact/signals";

/** Whether the browser promised to keep what lies on this phone; null while it was not asked. */
export const persisted = signal<boolean | null>(null);

/** Ask once there is something to lose: browsers grant it to installed and much used apps, and refuse strangers. */
export async function askToPersist(): Promise<void> {
  persisted.value = await (navigator.storage?.persist?.() ?? Promise.resolve(false)).catch(() => false);
}
