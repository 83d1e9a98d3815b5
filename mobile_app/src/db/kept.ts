/** Single things the phone keeps between starts. None of them can open anything or names a victim. */

import { database, STRICT } from "./database";
import type { KeptValues } from "./schema";

export async function getKept<Name extends keyof KeptValues>(name: Name): Promise<KeptValues[Name] | undefined> {
  return (await database()).get("kept", name) as Promise<KeptValues[Name] | undefined>;
}

export async function deleteKept(name: keyof KeptValues): Promise<void> {
  await (await database()).delete("kept", name);
}

export async function putKept<Name extends keyof KeptValues>(name: Name, value: KeptValues[Name]): Promise<void> {
  const write = (await database()).transaction("kept", "readwrite", STRICT);
  await Promise.all([write.store.put(value, name), write.done]);
}
