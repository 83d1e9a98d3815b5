/**
 * Hands an entry over between two phones: remembers, in memory only, what was read, and stores the other officer's
 * entry in the outbox.
 */

import { toBase64url } from "../core/base64url";
import * as stored from "../db/items";
import type { OutboxItem } from "../db/outbox-item";
import { bodyOf } from "../forms/body";
import { withoutPhotos } from "../forms/photos-in";
import { keepCarried } from "../handover/keep-carried";
import { type Parcel, wrapParcel } from "../handover/parcel";
import { tellOutboxChanged } from "../outbox/outbox-changes";
import { deviceKeys } from "./device-keys";
import { findForm } from "./forms";
import { duressMode } from "./lock";
import { profile } from "./officer";
import { syncNow } from "./outbox";
import { recall } from "./recent-bodies";

/** The digests of the minutes that were read here, by the minutes' id. */
const digestsOfMinutes = new Map<string, string>();

export interface ShownParcel {
  readonly text: string;
  /** The digest of the minutes: the same on both phones. */
  readonly digest: string;
}

/** Returns what to show of an entry that was just written here; null when its contents are no longer in memory. */
export async function parcelToShow(item: OutboxItem): Promise<ShownParcel | null> {
  const form = findForm(item.form);
  const typed = recall(item.id);
  const envelope = await stored.envelopeOf(item.id);
  const key = await deviceKeys.forOfficer(item.username);
  if (!form || !typed || !envelope || !key) return null;
  // Photos stay with their entry: their keys are in its sealed body only.
  const body = withoutPhotos(form.schema, bodyOf(form.schema, typed));
  const { id, case: code, form: name, form_version, written_at, base, kid, author } = item;
  const entry = {
    id,
    case: code,
    form: name,
    form_version,
    written_at,
    base,
    sealed: { kid, envelope: toBase64url(envelope), ...(author && { author }) },
  };
  const minutes = digestsOfMinutes.get(String(body["handover"]));
  const { text, digest } = await wrapParcel({ entry, body, ...(minutes === undefined ? {} : { minutes }) }, key);
  return { text, digest: minutes ?? digest };
}

/** Stores the other officer's entry in the outbox. Throws `QuotaExceededError` when the phone is full. */
export async function takeParcel(parcel: Parcel): Promise<void> {
  // In duress mode nothing is stored.
  if (!duressMode.value) await keepCarried(parcel, profile.value!.username);
  if (parcel.entry.form === "handover") digestsOfMinutes.set(parcel.entry.id, parcel.digest);
  tellOutboxChanged();
  syncNow();
}
