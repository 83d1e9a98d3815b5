/** Tells every tab of this phone that the outbox changed. */

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("cotmoc-outbox");
const listeners = new Set<() => void>();

if (channel) channel.onmessage = () => callListeners();

/** Calls every listener of this page and of the phone's other tabs. */
export function tellOutboxChanged(): void {
  channel?.postMessage("changed");
  callListeners();
}

function callListeners(): void {
  for (const listener of listeners) listener();
}

/** Calls the listener at each change; returns the function that stops it. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
