/**
 * Handing over between two phones: what this page remembers of it, in memory only, and what it puts into the outbox.
 */

import { toBase64url } from "../core/base64url";
import * as stored from "../db/items";
import type { OutboxItem } from "../db/outbox-item";
import { bodyOf } from "../forms/body";
import { withoutPhotos } from "../forms/photos-in";
import { keepCarried } from "../handover/keep";
import { type Parcel, wrapped } from "../handover/parcel";
import { tellOutboxChanged } from "../outbox/news";
import { deviceKeys } from "./device-keys";
import { decoy } from "./lock";
import { forms, kick, profile } from "./phone";
import { recall } from "./recent-bodies";

/** The digests of the minutes that were read here, by their id. */
const read = new Map<string, string>();

export interface Shown {
  readonly text: string;
  /** Of the minutes: the same on both phones. */
  readonly digest: string;
}

/** What to show of an entry that was just written here; null when its contents are not in memory any more. */
export async function shownAs(item: OutboxItem): Promise<Shown | null> {
  const form = forms.value.find((one) => one.form === item.form);
  const typed = recall(item.id);
  const envelope = await stored.envelopeOf(item.id);
  const key = await deviceKeys.of(item.username);
  if (!form || !typed || !envelope || !key) return null;
  // Photos stay with their entry: their keys are in its sealed body only.
  const body = withoutPhotos(form.schema, bodyOf(form.schema, typed));
  const { id, case: code, form: name, form_version, written_at, base, kid } = item;
  const entry = {
    id,
    case: code,
    form: name,
    form_version,
    written_at,
    base,
    sealed: { kid, envelope: toBase64url(envelope) },
  };
  const minutes = read.get(String(body["handover"]));
  const { text, digest } = await wrapped({ entry, body, ...(minutes === undefined ? {} : { minutes }) }, key);
  return { text, digest: minutes ?? digest };
}

/** Take the other side's entry along. Throws `QuotaExceededError` when the phone is full. */
export async function take(parcel: Parcel): Promise<void> {
  // Under duress nothing is stored.
  if (!decoy.value) await keepCarried(parcel, profile.value!.username);
  if (parcel.entry.form === "handover") read.set(parcel.entry.id, parcel.digest);
  tellOutboxChanged();
  kick();
}
