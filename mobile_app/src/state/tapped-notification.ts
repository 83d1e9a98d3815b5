/** Leads from a tapped notification to its alert: at once, or after the sign-in that it needs. */

import { effect, signal } from "@preact/signals";

import { language } from "../texts/language";
import { session } from "./connection";
import { go, screen } from "./navigation";
import { signedIn } from "./officer";

const tappedToken = signal<string | null>(null);
/** The id of the alert that the officer came for. */
export const alertToShow = signal<string | null>(null);
/** Counts pushes: open lists look again at once instead of in 15 s. */
export const pushCount = signal(0);

/** True when this device announces nothing any more although somebody turned it on. */
export const pushLost = signal(false);

/** Follows tapped notifications and pushes from now on. */
export function followNotifications(): void {
  const [, token] = /^#notice=([\w-]{16,64})$/.exec(location.hash) ?? [];
  if (token !== undefined) {
    // No address of this app ever says anything.
    history.replaceState(null, "", "/");
    tappedToken.value = token;
  }
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<{ kind?: unknown } | null>) => {
    pushCount.value += 1;
    if (data?.kind === "subscription-changed" && signedIn.value) renewSubscription();
    if (isTap(data)) tappedToken.value = data.token;
  });
  effect(() => {
    if (tappedToken.value === null) return;
    // A form that somebody is writing stays; the alert waits for its end.
    if (screen.value.name === "form") return;
    if (signedIn.value) void showAlertOf(tappedToken.value);
    else if (screen.peek().name !== "sign-in") go({ name: "sign-in" });
  });
  effect(() => {
    if (signedIn.value) renewSubscription();
  });
}

function renewSubscription(): void {
  void import("../push/subscription")
    .then(({ renewForOfficer }) => renewForOfficer(session, language.value))
    .then((announces) => {
      pushLost.value = !announces;
    })
    .catch(() => undefined /* the next sign-in tries again */);
}

async function showAlertOf(token: string): Promise<void> {
  tappedToken.value = null;
  const { readNotice } = await import("../api/push");
  const about = await readNotice(session, token);
  pushCount.value += 1;
  alertToShow.value = about !== null && about !== "queue" ? about.alert : null;
  go({ name: "alerts" });
}

function isTap(data: unknown): data is { kind: "notice"; token: string } {
  const message = data as { kind?: unknown; token?: unknown } | null;
  return message?.kind === "notice" && typeof message.token === "string";
}
