/** Tells every tab of this phone that the outbox changed. */

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("cotmoc-outbox");
const listeners = new Set<() => void>();

if (channel) channel.onmessage = () => listeners.forEach((listener) => listener());

export function tellOutboxChanged(): void {
  channel?.postMessage("changed");
  listeners.forEach((listener) => listener());
}

/** Returns the way to stop listening. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
