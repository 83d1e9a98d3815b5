import { render } from "preact";

import { App } from "./app";
import { kick, wakeUp } from "./phone";
import { listenToBack } from "./screen";
import { followNotices } from "./touched-notice";
import { startServiceWorker } from "./service-worker";
import { chooseRemembered, texts } from "./texts/language";

const root = document.getElementById("app")!;

if ("locks" in navigator && "indexedDB" in globalThis && crypto.subtle) void start();
else root.textContent = texts.value.old;

async function start(): Promise<void> {
  await chooseRemembered();
  try {
    await wakeUp();
  } catch {
    root.textContent = texts.value.storageBlocked;
    return;
  }
  root.textContent = "";
  render(<App />, root);
  listenToBack();
  followNotices();
  addEventListener("online", kick);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") kick(); });
  void startServiceWorker().catch(() => undefined /* the page works without it, only not offline */);
}
