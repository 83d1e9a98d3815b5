/** A notice that was touched leads to its alert: at once, or after the sign-in that it needs. */

import { effect, signal } from "@preact/signals";

import { noticed } from "../api/push";
import { handOver } from "../push/subscription";
import { language } from "../texts/language";
import { go, screen } from "./navigation";
import { session, signedIn } from "./phone";

const touched = signal<string | null>(null);
/** The alert that the officer came for. */
export const pointed = signal<string | null>(null);
/** Grows with each push: lists that are open look again at once instead of in 15 s. */
export const arrived = signal(0);

export function followNotices(): void {
  const [, token] = /^#notice=([\w-]{16,64})$/.exec(location.hash) ?? [];
  if (token !== undefined) {
    // No address of this app ever says anything.
    history.replaceState(null, "", "/");
    touched.value = token;
  }
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    arrived.value += 1;
    if (isTouched(data)) touched.value = data.token;
  });
  effect(() => {
    if (touched.value === null) return;
    // A form that somebody is writing stays; the alert waits for its end.
    if (screen.value.name === "form") return;
    if (signedIn.value) void lead(touched.value);
    else if (screen.peek().name !== "sign-in") go({ name: "sign-in" });
  });
  effect(() => {
    if (signedIn.value)
      void handOver(session, language.value).catch(() => undefined /* the next sign-in tries again */);
  });
}

async function lead(token: string): Promise<void> {
  touched.value = null;
  const about = await noticed(session, token);
  arrived.value += 1;
  pointed.value = about !== null && about !== "queue" ? about.alert : null;
  go({ name: "alerts" });
}

function isTouched(data: unknown): data is { kind: "notice"; token: string } {
  const said = data as { kind?: unknown; token?: unknown } | null;
  return said?.kind === "notice" && typeof said.token === "string";
}
