/** Starts the app in two steps: what the first screen needs, then everything that needs the processor or a line. */

import { getKept } from "../db/kept";
import { onOutboxChange } from "../outbox/outbox-changes";
import { connect, onServerTimeHeard } from "./connection";
import { lookForLoss } from "./data-loss-mark";
import { readStoredForms } from "./forms";
import { profile } from "./officer";
import { handIn, readItems } from "./outbox";
import { prepareSealing, readStoredSealingKey, sealingKey } from "./sealing";
import { followSession, readLock } from "./session";
import { noteServerTime, readLastHeard } from "./trusted-clock";

/** A form that was not finished in three days gives its photos up. */
const ORPHAN_PHOTO_LIFE_MS = 3 * 86_400_000;

/**
 * Reads what the first screen shows, and nothing else. Works without a network; throws when the browser stores nothing.
 */
export async function readStored(): Promise<void> {
  connect();
  onServerTimeHeard(noteServerTime);
  const [officer] = await Promise.all([getKept("profile"), readStoredSealingKey(), readLastHeard()]);
  profile.value = officer ?? null;
  lookForLoss(officer === undefined && sealingKey.value === null);
  await Promise.all([readLock(), readStoredForms(), readItems()]);
  onOutboxChange(() => void readItems());
  followSession();
}

/** Loads the cipher and tries the line, once there is something to see. */
export function startSending(): void {
  prepareSealing();
  void import("./numbers")
    .then(({ refreshNumbers }) => refreshNumbers())
    .catch(() => undefined /* the carried ones are there */);
  const endCards = () => import("./case-cards").then((cards) => cards.endCardsInTime()).catch(() => undefined);
  void endCards();
  setInterval(endCards, 60_000);
  void handIn();
  void import("../db/photos")
    .then(({ dropOrphans }) => dropOrphans(Date.now() - ORPHAN_PHOTO_LIFE_MS))
    .catch(() => undefined);
}
