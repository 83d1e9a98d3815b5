/** Holds the desk's place: which part is shown, which case is open, what the queue has. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { readQueue, readWaiting } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { go, screen } from "../../state/navigation";
import { PolledValue } from "../../state/polling";

export type Part = "queue" | "mine" | "cases" | "requests" | "shift";

export const part = signal<Part>("queue");

/** The head of the queue, unfiltered: its urgent alerts sound whatever the list on the screen is filtered by. */
export const queue = new PolledValue((etag) => readQueue(session, etag, {}, null));

/** How many alerts wait, all of them. */
export const waiting = new PolledValue((etag) => readWaiting(session, etag));

/** Counts what was done to the queue here, so that a filtered list is read again. */
export const queueChanges = signal(0);

/** Reads the queue again: something was taken or passed on here. */
export function refreshQueue(): void {
  queueChanges.value += 1;
  void queue.refresh();
  void waiting.refresh();
}

const IN_ADDRESS = /^#case=([0-9A-Z-]{13})$/;

/** Opens a case beside the list. */
export function openCase(code: string): void {
  go({ name: "case", code });
}

/** Opens the case here; with Ctrl or the middle button the browser opens it in a tab of its own. */
export function follow(event: MouseEvent, code: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openCase(code);
}

/**
 * Keeps the open case in the address's fragment, which no request carries: a reload keeps the place, a link opens a
 * second case in a tab of its own. A case code says nothing of a person (R23).
 */
export function useAddress(): void {
  const current = screen.value;
  useEffect(() => {
    const open = () => {
      const [, code] = IN_ADDRESS.exec(location.hash) ?? [];
      const shown = screen.peek();
      if (code !== undefined && !(shown.name === "case" && shown.code === code)) openCase(code);
    };
    open();
    addEventListener("hashchange", open);
    return () => removeEventListener("hashchange", open);
  }, []);
  useEffect(() => {
    // The tabs at the bottom lead to the same places.
    if (current.name === "alerts") part.value = "queue";
    if (current.name === "cases") part.value = "cases";
    const wanted = current.name === "case" ? `#case=${current.code}` : "";
    if (location.hash !== wanted) history.replaceState(history.state, "", `${location.pathname}${wanted}`);
  }, [current]);
}
