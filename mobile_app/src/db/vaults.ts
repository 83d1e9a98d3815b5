/** Stores the slots of each officer's vault, and erases everything that belongs to a vault. */

import type { Boxed, Slot } from "../core/vault-slot";
import { database, STRICT } from "./database";
import { getKept } from "./kept";
import type { KeptValues, StoredDraft } from "./schema";

/** Returns the officer's slots; an empty list when there is no vault. */
export async function slotsOf(username: string): Promise<readonly Slot[]> {
  return (await getKept("vaults"))?.[canonicalName(username)] ?? [];
}

/** Replaces the officer's slots; resolves when they are on the disk. */
export async function keepSlots(username: string, slots: readonly Slot[]): Promise<void> {
  await changeKept("vaults", (byName) => ({ ...byName, [canonicalName(username)]: slots }));
}

/** Returns the officer's encrypted refresh token, if there is one. */
export async function sessionOf(username: string): Promise<Boxed | undefined> {
  return (await getKept("sessions"))?.[canonicalName(username)];
}

/** Stores the officer's encrypted refresh token; null deletes it. */
export async function keepSession(username: string, boxed: Boxed | null): Promise<void> {
  await changeKept("sessions", (byName) => without(byName, canonicalName(username), boxed));
}

/**
 * Counts wrong attempts of one officer: atomic among tabs, and on the disk before it resolves (`Tries` of
 * `lock/vault.ts`).
 */
export function triesOf(username: string): {
  readonly add: () => Promise<number>;
  readonly clear: () => Promise<void>;
} {
  const write = async (next: (count: number) => number) => {
    const tries = (await database()).transaction("tries", "readwrite", STRICT);
    const count = next((await tries.store.get(canonicalName(username))) ?? 0);
    await Promise.all([tries.store.put(count, canonicalName(username)), tries.done]);
    return count;
  };
  return { add: () => write((count) => count + 1), clear: async () => void (await write(() => 0)) };
}

/**
 * Erases what this officer's vault held and leaves only `remaining` slots; an empty list removes the vault. One
 * transaction.
 */
export async function eraseVault(username: string, remaining: readonly Slot[] = []): Promise<void> {
  const write = (await database()).transaction(["kept", "drafts", "tries"], "readwrite", STRICT);
  const store = write.objectStore("kept");
  const vaults = (await store.get("vaults")) as KeptValues["vaults"] | undefined;
  void store.put(without(vaults, canonicalName(username), remaining.length > 0 ? remaining : null), "vaults");
  void store.put(
    without((await store.get("sessions")) as KeptValues["sessions"] | undefined, canonicalName(username), null),
    "sessions",
  );
  for (const id of await write.objectStore("drafts").index("username").getAllKeys(username))
    void write.objectStore("drafts").delete(id);
  void write.objectStore("tries").delete(canonicalName(username));
  await write.done;
}

/**
 * Replaces the officer's slots, session and drafts together: a kill leaves all of the old ones or all of the new ones.
 */
export async function replaceVault(
  username: string,
  slots: readonly Slot[],
  session: Boxed | null,
  drafts: readonly StoredDraft[],
): Promise<void> {
  const write = (await database()).transaction(["kept", "drafts"], "readwrite", STRICT);
  const store = write.objectStore("kept");
  void store.put(
    { ...((await store.get("vaults")) as KeptValues["vaults"] | undefined), [canonicalName(username)]: slots },
    "vaults",
  );
  void store.put(
    without((await store.get("sessions")) as KeptValues["sessions"] | undefined, canonicalName(username), session),
    "sessions",
  );
  for (const draft of drafts) void write.objectStore("drafts").put(draft);
  await write.done;
}

async function changeKept<Name extends "vaults" | "sessions">(
  name: Name,
  next: (before: KeptValues[Name] | undefined) => KeptValues[Name],
): Promise<void> {
  const write = (await database()).transaction("kept", "readwrite", STRICT);
  const before = (await write.store.get(name)) as KeptValues[Name] | undefined;
  await Promise.all([write.store.put(next(before), name), write.done]);
}

function without<Thing>(
  byName: Readonly<Record<string, Thing>> | undefined,
  name: string,
  value: Thing | null,
): Readonly<Record<string, Thing>> {
  const { [name]: _, ...rest } = byName ?? {};
  return value === null ? rest : { ...rest, [name]: value };
}

/** The user pool does not distinguish capitals from small letters either. */
function canonicalName(username: string): string {
  return username.toLowerCase();
}
