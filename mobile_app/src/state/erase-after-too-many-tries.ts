import { deleteKept, putKept } from "../db/kept";
import { eraseVault } from "../db/vaults";
import { locked } from "./lock";
import { go } from "./navigation";
import { profile } from "./officer";
import { handIn, othersWaiting, readItems } from "./outbox";

/** So long is waited for the line before the screen goes on. */
const PATIENCE_MS = 5000;

/**
 * Ten wrong tries. What a code opens goes at once: slots, drafts, the session. What is sealed can be opened by nobody
 * here, and may be all that is left of a report: it is sent under the device's key, now or when there is a line, and
 * the whole site is erased after the last of it (decision 0022).
 */
export async function eraseAfterTooManyTries(username: string): Promise<void> {
  await eraseVault(username);
  await Promise.all([deleteKept("profile"), deleteKept("forms"), putKept("wipe-when-sent", true)]);
  await Promise.race([handIn(), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  profile.value = null;
  await readItems();
  locked.value = false;
  if (othersWaiting.value > 0) go({ name: "sign-in" });
}
