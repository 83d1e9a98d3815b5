/** Remembers which alerts this officer has looked at, as long as the page lives; nothing of it is on the disk. */

import { signal } from "@preact/signals";

import type { QueuedAlert } from "../../api/desk-cases";

const read = signal<ReadonlySet<string>>(new Set());

/** Says whether the officer has not opened or taken it since it rang last. */
export function isUnread(alert: QueuedAlert): boolean {
  return !read.value.has(nameOf(alert));
}

/** Notes that the officer looked at it. */
export function markRead(alert: QueuedAlert): void {
  if (!read.value.has(nameOf(alert))) read.value = new Set([...read.value, nameOf(alert)]);
}

/** A new ring makes it unread again. */
function nameOf({ id, rang }: QueuedAlert): string {
  return `${id}#${rang ?? 1}`;
}
