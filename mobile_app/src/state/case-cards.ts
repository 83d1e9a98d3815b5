/**
 * Keeps the cards of cases that an officer took along: encrypted in the vault, for a day at most. They end at their
 * time, at sign-out, with the vault, and when the phone is revoked.
 */

import { signal } from "@preact/signals";
import type { CaseCard } from "../core/case-card";
import { uuid7 } from "../core/uuid7";
import * as stored from "../db/drafts";
import { getKept } from "../db/kept";
import { box, unbox } from "../lock/boxed";

interface KeptCard {
  /** The id of its row. */
  readonly id: string;
  readonly card: CaseCard;
}

const kept = signal<readonly KeptCard[]>([]);

/** Returns the card of a case, if this officer's open vault holds one. */
export function cardOf(code: string): CaseCard | undefined {
  return kept.value.find(({ card }) => card.case === code)?.card;
}

/** Returns the cards of the open vault, the one that ends first on top. */
export function cards(): readonly CaseCard[] {
  return kept.value.map(({ card }) => card).sort((first, second) => first.until.localeCompare(second.until));
}

/** Reads what this officer's vault holds. */
export async function readCards(username: string, key: CryptoKey): Promise<void> {
  await endCardsInTime();
  const opened = (await stored.byOfficer(username)).map(async ({ id, until, ...boxed }): Promise<KeptCard[]> => {
    const card = until === undefined ? null : await unbox(key, "drafts", id, boxed).catch(() => null);
    return card === null ? [] : [{ id, card: card as CaseCard }];
  });
  kept.value = (await Promise.all(opened)).flat();
}

/** Keeps a card in the vault, in place of an earlier one of the same case. Throws when the disk is full. */
export async function keepCard(username: string, key: CryptoKey, card: CaseCard): Promise<void> {
  const begun = Date.now();
  const id = uuid7(begun, crypto.getRandomValues(new Uint8Array(10)));
  // By this phone's clock: however wrong it is, so many hours later the card is gone.
  const until = begun + Date.parse(card.until) - Date.parse(card.taken_at);
  await stored.put({ id, username, begun, until, ...(await box(key, "drafts", id, card)) });
  await dropCard(card.case);
  kept.value = [...kept.value, { id, card }];
}

/** Deletes the card of a case. */
export async function dropCard(code: string): Promise<void> {
  for (const { id, card } of kept.value) if (card.case === code) await stored.drop(id);
  kept.value = kept.value.filter(({ card }) => card.case !== code);
}

/** Deletes every card of an officer: they signed out, or their session was ended. */
export async function dropCards(username: string): Promise<void> {
  kept.value = [];
  for (const { id, until } of await stored.byOfficer(username)) if (until !== undefined) await stored.drop(id);
}

/** Forgets the cards in memory; what lies in the vault stays there until its time. */
export function forgetCards(): void {
  kept.value = [];
}

/** Deletes the cards whose time is over, locked or not; a clock that was set back ends them at once. */
export async function endCardsInTime(): Promise<void> {
  const serverTime = Date.parse((await getKept("server-time")) ?? "") || 0;
  await stored.dropExpired(Date.now());
  const over = await stored.dropCardsThatEnded(Date.now());
  kept.value = kept.value.filter(({ id, card }) => !over.includes(id) && Date.parse(card.until) > serverTime);
}
