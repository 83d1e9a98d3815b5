/** Changes the secret of a vault. */

import type { Slot } from "../core/vault-slot";
import * as stored from "../db/drafts";
import type { StoredDraft } from "../db/schema";
import * as vaults from "../db/vaults";
import { box, unbox } from "../lock/boxed";
import type { Secret } from "../lock/secret";
import { createVaultKey, isDuressCode, tryUnlock } from "../lock/vault";
import { session } from "./connection";
import { eraseAfterTooManyTries } from "./erase-after-too-many-tries";
import { openVault } from "./lock";
import { currentDrafts, enterDuressMode, openWithKey } from "./open-vault";

/**
 * `taken`: the new secret is the duress code. `gone`: the current secret was the last allowed attempt, or it was the
 * duress code.
 */
export type LockChange = "done" | "taken" | "gone" | { readonly left: number };

/**
 * Unlocks with `current` and goes on under `replacement`: drafts and session move to a new data key, so that whoever
 * learned the old code reads nothing written from now on. The duress code stays. It is counted like any attempt to
 * unlock.
 */
export async function changeLock(
  username: string,
  current: Secret,
  replacement: Secret,
  credential?: Slot["credential"],
): Promise<LockChange> {
  const slots = await vaults.slotsOf(username);
  const outcome = await tryUnlock(slots, current, vaults.triesOf(username));
  if (outcome.kind === "wrong") return { left: outcome.left };
  if (outcome.kind !== "open") {
    openVault.value?.lock();
    await (outcome.kind === "duress" ? enterDuressMode : eraseAfterTooManyTries)(username);
    return "gone";
  }
  if (await isDuressCode(slots, replacement)) return "taken";
  await currentDrafts?.flush();
  const { slot, key } = await createVaultKey(replacement);
  const token = session.refreshToken;
  const boxed = token === null ? null : await box(key, "sessions", username, token);
  await vaults.replaceVault(
    username,
    [credential ? { ...slot, credential } : slot, ...slots.slice(1)],
    boxed,
    await reencryptDrafts(username, outcome.key, key),
  );
  openVault.value?.lock();
  await openWithKey(username, key);
  return "done";
}

/**
 * Encrypts every draft under the other key. A draft that does not open belongs to another vault or was changed: it
 * stays until it expires.
 */
async function reencryptDrafts(username: string, from: CryptoKey, to: CryptoKey): Promise<StoredDraft[]> {
  const drafts = (await stored.byOfficer(username)).map(async (draft) => {
    const kept = await unbox(from, "drafts", draft.id, draft).catch(() => null);
    return kept === null ? [] : [{ ...draft, ...(await box(to, "drafts", draft.id, kept)) }];
  });
  return (await Promise.all(drafts)).flat();
}
