/** Stores single values between starts. None of them can open anything, and none names a victim. */

import { database, STRICT } from "./database";
import type { KeptValues } from "./schema";

/** Returns the value stored under a name; undefined when there is none. */
export async function getKept<Name extends keyof KeptValues>(name: Name): Promise<KeptValues[Name] | undefined> {
  return (await database()).get("kept", name) as Promise<KeptValues[Name] | undefined>;
}

/** Deletes the value stored under a name. */
export async function deleteKept(name: keyof KeptValues): Promise<void> {
  await (await database()).delete("kept", name);
}

/** Stores a value under its name; resolves when it is on the disk. */
export async function putKept<Name extends keyof KeptValues>(name: Name, value: KeptValues[Name]): Promise<void> {
  const write = (await database()).transaction("kept", "readwrite", STRICT);
  await Promise.all([write.store.put(value, name), write.done]);
}
