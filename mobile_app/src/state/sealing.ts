/** Holds what sealing needs: the server's public key and the cipher's code. Without both nothing can be saved. */

import { computed, signal } from "@preact/signals";

import { readSealingKey } from "../api/queries";
import type { SealingKey } from "../core/wire";
import { getKept, putKept } from "../db/kept";
import { loadCipher } from "../sealing/seal";
import { http } from "./connection";

/** A cipher that takes longer comes over a bad line, if at all: the officer is told. */
const CIPHER_PATIENCE_MS = 2_000;

export const sealingKey = signal<SealingKey | null>(null);

/** Null while the cipher is loading; from the disk that takes milliseconds. */
const cipherLoaded = signal<boolean | null>(null);

/** Whether this phone can seal, and so save, an entry. */
export const canSeal = computed(() => sealingKey.value !== null && cipherLoaded.value !== false);

/** Reads the stored sealing key. */
export async function readStoredSealingKey(): Promise<void> {
  sealingKey.value = (await getKept("sealing-key")) ?? null;
}

/** Loads the cipher and fetches the newest key, after the first screen is drawn. */
export function prepareSealing(): void {
  void tryCipher();
  setTimeout(() => {
    cipherLoaded.value ??= false;
  }, CIPHER_PATIENCE_MS);
  void fetchSealingKey();
}

/** Tries again to get whatever is still missing. */
export function retrySealing(): void {
  if (!cipherLoaded.value) void tryCipher();
  if (sealingKey.value === null) void fetchSealingKey();
}

/** Fetches the server's sealing key and stores it. Needs no session; without an answer the stored key stays. */
export async function fetchSealingKey(): Promise<void> {
  const key = await readSealingKey(http);
  if (!key) return;
  sealingKey.value = key;
  await putKept("sealing-key", key);
}

async function tryCipher(): Promise<void> {
  cipherLoaded.value = await loadCipher().then(
    () => true,
    () => false,
  );
}
