/** Single things the phone keeps between starts. None of them can open anything or names a victim. */

import { database, STRICT } from "./database";
import type { KeptThings } from "./schema";

export async function kept<Name extends keyof KeptThings>(name: Name): Promise<KeptThings[Name] | undefined> {
  return (await database()).get("kept", name) as Promise<KeptThings[Name] | undefined>;
}

export async function forget(name: keyof KeptThings): Promise<void> {
  await (await database()).delete("kept", name);
}

export async function keep<Name extends keyof KeptThings>(name: Name, thing: KeptThings[Name]): Promise<void> {
  const write = (await database()).transaction("kept", "readwrite", STRICT);
  await Promise.all([write.store.put(thing, name), write.done]);
}
