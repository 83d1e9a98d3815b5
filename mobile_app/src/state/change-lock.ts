import type { Slot } from "../core/vault-slot";
import * as stored from "../db/drafts";
import type { StoredDraft } from "../db/schema";
import * as vaults from "../db/vaults";
import { box, unbox } from "../lock/boxed";
import type { Secret } from "../lock/secret";
import { create, isDuress, open } from "../lock/vault";
import { keeper } from "./lock";
import { enter, openDrafts, pretend } from "./open-vault";
import { session } from "./phone";
import { spend } from "./spend-vault";

/**
 * `taken`: it is the very code for when somebody is made to. `gone`: the old code was the last try, or that other code.
 */
export type Changed = "done" | "taken" | "gone" | { readonly left: number };

/**
 * Open with `by` and go on under `more`: drafts and session move to a new data key, so that whoever learned the old
 * code reads nothing that is written from now on. The other code stays. Counted like any try to unlock.
 */
export async function changeLock(
  username: string,
  by: Secret,
  more: Secret,
  credential?: Slot["credential"],
): Promise<Changed> {
  const slots = await vaults.slotsOf(username);
  const opened = await open(slots, by, vaults.triesOf(username));
  if (opened.kind === "wrong") return { left: opened.left };
  if (opened.kind !== "open") {
    keeper.value?.lock();
    await (opened.kind === "duress" ? pretend : spend)(username);
    return "gone";
  }
  if (await isDuress(slots, more)) return "taken";
  await openDrafts?.flush();
  const { slot, key } = await create(more);
  const token = session.refreshToken;
  const boxed = token === null ? null : await box(key, "sessions", username, token);
  await vaults.replaceVault(
    username,
    [credential ? { ...slot, credential } : slot, ...slots.slice(1)],
    boxed,
    await moved(username, opened.key, key),
  );
  keeper.value?.lock();
  await enter(username, key);
  return "done";
}

/** Every draft under the other key. What does not open is another vault's or was changed: it runs out where it lies. */
async function moved(username: string, from: CryptoKey, to: CryptoKey): Promise<StoredDraft[]> {
  const drafts = (await stored.of(username)).map(async (draft) => {
    const kept = await unbox(from, "drafts", draft.id, draft).catch(() => null);
    return kept === null
      ? []
      : [{ id: draft.id, username, begun: draft.begun, ...(await box(to, "drafts", draft.id, kept)) }];
  });
  return (await Promise.all(drafts)).flat();
}
