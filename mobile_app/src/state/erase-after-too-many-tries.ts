import { deleteKept, putKept } from "../db/kept";
import { eraseVault } from "../db/vaults";
import { locked } from "./lock";
import { go } from "./navigation";
import { profile } from "./officer";
import { handIn, othersWaiting, readItems } from "./outbox";

/** How long to wait for the connection before the screen goes on. */
const PATIENCE_MS = 5000;

/**
 * Erases what a code opens after ten wrong attempts: slots, drafts, session. Sealed entries cannot be opened by anybody
 * here and may be all that is left of a report: they are sent under the device's key, now or when there is a
 * connection, and the whole site is erased after the last of them (decision 0022).
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
