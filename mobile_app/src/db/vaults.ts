/** The ways into each officer's vault, and everything that is erased with one. */

import type { Boxed, Slot } from "../core/vault-slot";
import { database, STRICT } from "./database";
import { getKept } from "./kept";
import type { KeptValues, StoredDraft } from "./schema";

export async function slotsOf(username: string): Promise<readonly Slot[]> {
  return (await getKept("vaults"))?.[canonicalName(username)] ?? [];
}

/** Put these ways in place of the officer's earlier ones. Resolves when they are on the disk. */
export async function keepSlots(username: string, slots: readonly Slot[]): Promise<void> {
  await changeKept("vaults", (byName) => ({ ...byName, [canonicalName(username)]: slots }));
}

export async function sessionOf(username: string): Promise<Boxed | undefined> {
  return (await getKept("sessions"))?.[canonicalName(username)];
}

/** Keep the officer's boxed refresh token, or none. */
export async function keepSession(username: string, boxed: Boxed | null): Promise<void> {
  await changeKept("sessions", (byName) => without(byName, canonicalName(username), boxed));
}

/** Wrong tries of one officer: atomic among tabs, on the disk before it resolves (`Tries` of `lock/vault.ts`). */
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

/** Erase what this officer's vault held, and leave these ways into it (none: the vault is gone). One transaction. */
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
 * Put these ways, this session and these drafts in place of the officer's: a kill leaves all of the old or all of the
 * new.
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

/** The user pool does not tell capitals from small letters either. */
function canonicalName(username: string): string {
  return username.toLowerCase();
}
