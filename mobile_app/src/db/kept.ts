/** Single things the phone keeps between starts. None of them can open anything or names a victim. */

import type { DeviceKey } from "../core/device-key";
import type { Form, Profile, SealingKey } from "../core/wire";
import type { Boxed, Slot } from "../core/vault-slot";
import { database, STRICT } from "./database";

export interface KeptThings {
  "sealing-key": SealingKey;
  /** Who signed in last on this phone: the name under which it writes while offline. */
  profile: Profile;
  /** The forms that officer may write. */
  forms: { readonly username: string; readonly etag: string | null; readonly forms: readonly Form[] };
  /** This phone's keys, by officer in small letters. They sign and add; they read nothing (decision 0015). */
  "device-keys": Readonly<Record<string, DeviceKey>>;
  /** The ways into each officer's vault, by officer in small letters (decision 0021). */
  vaults: Readonly<Record<string, readonly Slot[]>>;
  /** Each officer's refresh token under the key of their vault. */
  sessions: Readonly<Record<string, Boxed>>;
  /** A call that waits for a line, under that officer's device key (decision 0022). */
  call: { readonly id: string; readonly username: string };
  /** A spent vault: the whole site is erased once nothing unsent is left on it (decision 0022). */
  "wipe-when-sent": true;
  /** How far `GET /v1/changes` was read, with whose eyes. */
  cursor: { readonly username: string; readonly after: string };
}

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
