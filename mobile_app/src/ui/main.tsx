/** Starts the app: the first screen at once, everything else after it. */

import { render } from "preact";
import { listenToBack } from "../state/navigation";
import { syncNow } from "../state/outbox";
import { startServiceWorker } from "../state/service-worker";
import { readStored, startSending } from "../state/start";
import { followNotifications } from "../state/tapped-notification";
import { chooseRememberedLanguage, texts } from "../texts/language";
import { App } from "./app";

/** The address of `later.css`, filled in by build.mjs. */
declare const LATER_STYLE: string;

const root = document.getElementById("app")!;

if ("locks" in navigator && "indexedDB" in globalThis && crypto.subtle) void start();
else root.textContent = texts.value.old;

async function start(): Promise<void> {
  const choosing = chooseRememberedLanguage();
  try {
    await readStored();
    await choosing;
  } catch {
    root.textContent = texts.value.storageBlocked;
    return;
  }
  root.textContent = "";
  render(<App />, root);
  listenToBack();
  followNotifications();
  // The first screen is drawn before anything else asks for the processor.
  await painted();
  loadLaterStyle();
  startSending();
  addEventListener("online", syncNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") syncNow();
  });
  void startServiceWorker().catch(() => undefined /* without a worker the page works, but not offline */);
}

/** Loads the style of everything but the first screen and the first field. */
function loadLaterStyle(): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = LATER_STYLE;
  document.head.append(link);
}

/** Waits until the first screen is drawn. A hidden page is never drawn: the wait ends after a tenth of a second. */
function painted(): Promise<unknown> {
  return Promise.race([
    new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
    new Promise((done) => setTimeout(done, 100)),
  ]);
}
