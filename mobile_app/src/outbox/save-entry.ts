/** Seals finished entries into the outbox. */

import { mintCaseCode } from "../core/case-code";
import { uuid7 } from "../core/uuid7";
import type { Base, Form, SealedBy, SealingKey } from "../core/wire";
import * as items from "../db/items";
import type { OutboxItem } from "../db/outbox-item";
import { seal } from "../sealing/seal";

export interface FinishedEntry {
  /** Set when the id was minted before, because another entry names it. */
  readonly id?: string;
  readonly username: string;
  /** Null where this phone does not know yet who its officer is to the server: an older version's envelope. */
  readonly author: SealedBy | null;
  readonly form: Pick<Form, "form" | "version">;
  /** The case that the entry is about; null begins a new case. */
  readonly case: string | null;
  readonly base: Base | null;
  readonly body: unknown;
  /** The ids of its photos, which are on the disk already. */
  readonly photos?: readonly string[];
}

/** The clock and the randomness that saving needs. */
export interface SaveTools {
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
}

export const browserTools: SaveTools = {
  now: () => Date.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/**
 * Mints id and case code, seals the body and stores the entry in the outbox. When this resolves the entry is on the
 * disk as ciphertext; it is sealed once, so every retry sends the same bytes. Throws `QuotaExceededError` when the
 * phone is full.
 */
export async function saveEntry(
  finished: FinishedEntry,
  key: SealingKey,
  { now, random }: SaveTools = browserTools,
  add: typeof items.add = items.add,
): Promise<OutboxItem> {
  const writtenAt = now();
  const item: OutboxItem = {
    id: finished.id ?? uuid7(writtenAt, random(10)),
    case: finished.case ?? mintCaseCode(random(7)),
    form: finished.form.form,
    form_version: finished.form.version,
    written_at: new Date(writtenAt).toISOString(),
    username: finished.username,
    base: finished.base,
    kid: key.kid,
    ...(finished.author && { author: finished.author }),
    state: "here",
    alerts: [],
    photos: (finished.photos ?? []).map((id) => ({ id, state: "here" })),
  };
  await add(item, await seal(key, item, normalised(finished.body)));
  return item;
}

/**
 * Returns the value with all text as NFC: keyboards send decomposed Vietnamese too, and a name must be found however it
 * was typed.
 */
function normalised(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normalised(inner)]));
}
