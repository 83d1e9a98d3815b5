/** Holds the desk's place: which part is shown, which case is open, what the queue has. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { readAlertPages } from "../../api/alert-pages";
import type { QueuedAlert } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { go, screen } from "../../state/navigation";
import { PolledValue } from "../../state/polling";

export type Part = "queue" | "mine" | "cases";

export const part = signal<Part>("queue");

/** How many alerts are asked for; "go on" asks for more. */
export const queueLimit = signal(100);

export const queue = new PolledValue((etag) => readAlertPages<QueuedAlert>(session, etag, queueLimit.peek()));

const IN_ADDRESS = /^#case=([0-9A-Z-]{13})$/;

/** Opens a case beside the list. */
export function openCase(code: string): void {
  go({ name: "case", code });
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
