/** The ways into each officer's vault, and everything that is erased with one. */

import type { Boxed, Slot } from "../core/vault-slot";
import { database, STRICT } from "./database";
import { kept } from "./kept";
import type { KeptThings, StoredDraft } from "./schema";

export async function slotsOf(username: string): Promise<readonly Slot[]> {
  return (await kept("vaults"))?.[named(username)] ?? [];
}

/** Put these ways in place of the officer's earlier ones. Resolves when they are on the disk. */
export async function keepSlots(username: string, slots: readonly Slot[]): Promise<void> {
  await change("vaults", (all) => ({ ...all, [named(username)]: slots }));
}

export async function sessionOf(username: string): Promise<Boxed | undefined> {
  return (await kept("sessions"))?.[named(username)];
}

/** Keep the officer's boxed refresh token, or none. */
export async function keepSession(username: string, boxed: Boxed | null): Promise<void> {
  await change("sessions", (all) => without(all, named(username), boxed));
}

/** Wrong tries of one officer: atomic among tabs, on the disk before it resolves (`Tries` of `lock/vault.ts`). */
export function triesOf(username: string): {
  readonly add: () => Promise<number>;
  readonly clear: () => Promise<void>;
} {
  const write = async (next: (count: number) => number) => {
    const tries = (await database()).transaction("tries", "readwrite", STRICT);
    const count = next((await tries.store.get(named(username))) ?? 0);
    await Promise.all([tries.store.put(count, named(username)), tries.done]);
    return count;
  };
  return { add: () => write((count) => count + 1), clear: async () => void (await write(() => 0)) };
}

/** Erase what this officer's vault held, and leave these ways into it (none: the vault is gone). One transaction. */
export async function eraseVault(username: string, leave: readonly Slot[] = []): Promise<void> {
  const write = (await database()).transaction(["kept", "drafts", "tries"], "readwrite", STRICT);
  const store = write.objectStore("kept");
  const vaults = (await store.get("vaults")) as KeptThings["vaults"] | undefined;
  void store.put(without(vaults, named(username), leave.length > 0 ? leave : null), "vaults");
  void store.put(
    without((await store.get("sessions")) as KeptThings["sessions"] | undefined, named(username), null),
    "sessions",
  );
  for (const id of await write.objectStore("drafts").index("username").getAllKeys(username))
    void write.objectStore("drafts").delete(id);
  void write.objectStore("tries").delete(named(username));
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
    { ...((await store.get("vaults")) as KeptThings["vaults"] | undefined), [named(username)]: slots },
    "vaults",
  );
  void store.put(
    without((await store.get("sessions")) as KeptThings["sessions"] | undefined, named(username), session),
    "sessions",
  );
  for (const draft of drafts) void write.objectStore("drafts").put(draft);
  await write.done;
}

async function change<Name extends "vaults" | "sessions">(
  name: Name,
  next: (before: KeptThings[Name] | undefined) => KeptThings[Name],
): Promise<void> {
  const write = (await database()).transaction("kept", "readwrite", STRICT);
  const before = (await write.store.get(name)) as KeptThings[Name] | undefined;
  await Promise.all([write.store.put(next(before), name), write.done]);
}

function without<Thing>(
  all: Readonly<Record<string, Thing>> | undefined,
  name: string,
  thing: Thing | null,
): Readonly<Record<string, Thing>> {
  const { [name]: _, ...rest } = all ?? {};
  return thing === null ? rest : { ...rest, [name]: thing };
}

/** The user pool does not tell capitals from small letters either. */
function named(username: string): string {
  return username.toLowerCase();
}
