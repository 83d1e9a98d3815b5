/** Tells every tab of this phone that the outbox changed. */

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("cotmoc-outbox");
const listeners = new Set<() => void>();

if (channel) channel.onmessage = () => callListeners();

export function tellOutboxChanged(): void {
  channel?.postMessage("changed");
  callListeners();
}

function callListeners(): void {
  for (const listener of listeners) listener();
}

/** Returns the way to stop listening. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
