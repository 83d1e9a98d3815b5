/** Handing over between two phones: what is shown to the other one, and what is taken along from it. */

import { toBase64url } from "../core/base64url";
import type { Values } from "../core/schema";
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
import { items, syncNow } from "./outbox";
import { recall } from "./recent-bodies";

export interface ShownParcel {
  readonly text: string;
  /** The digest of the minutes: the same on both phones. */
  readonly digest: string;
}

/** Returns what to show of minutes or a receipt written here; null when its contents are not kept any more. */
export async function parcelToShow(item: OutboxItem): Promise<ShownParcel | null> {
  const kept = recall(item.id);
  return kept?.parcel ?? (kept ? makeParcel(item, kept.values) : null);
}

/** Makes the parcel while the sealed body is still on this phone; null where it is not, or cannot be signed. */
export async function makeParcel(item: OutboxItem, values: Values): Promise<ShownParcel | null> {
  const form = findForm(item.form);
  const envelope = await stored.envelopeOf(item.id);
  const key = await deviceKeys.forOfficer(item.username);
  if (!form || !envelope || !key) return null;
  // Photos stay with their entry: their keys are in its sealed body only.
  const body = withoutPhotos(form.schema, bodyOf(form.schema, values));
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
  // The minutes that were read here, however long ago: their row keeps the digest.
  const minutes = items.value.find((other) => other.id === body["handover"])?.digest;
  const { text, digest } = await wrapParcel({ entry, body, ...(minutes === undefined ? {} : { minutes }) }, key);
  return { text, digest: minutes ?? digest };
}

/** Stores the other officer's entry in the outbox. Throws `QuotaExceededError` when the phone is full. */
export async function takeParcel(parcel: Parcel): Promise<void> {
  // In duress mode nothing is stored.
  if (!duressMode.value) await keepCarried(parcel, profile.value!.username);
  tellOutboxChanged();
  syncNow();
}
