/** Sends photos. */

import { type UploadStatus, uploadPiece } from "../api/attachments";
import type { ApiClient } from "../api/http";
import * as items from "../db/items";
import * as photos from "../db/photos";

export type PhotosResult =
  | { readonly kind: "done" | "interrupted" | "signed-out" }
  | { readonly kind: "try-later"; readonly retryAfter: number | null };

/**
 * Sends the photos of entries that the server has, the oldest first, in pieces. The server says which pieces it lacks,
 * so a broken connection costs one piece. A photo leaves the phone only when the server has checked all of it. A
 * refused photo is set aside and never holds up the others; `interrupted()` stops between two pieces, for an entry that
 * cannot wait.
 */
export async function sendPhotos(
  client: ApiClient,
  username: string,
  interrupted: () => boolean | Promise<boolean>,
  onSettled: () => void,
): Promise<PhotosResult> {
  for (const item of (await items.byOfficer(username)).reverse()) {
    if (item.state !== "received") continue;
    for (const photo of item.photos ?? []) {
      if (photo.state !== "here") continue;
      const outcome = await sendPhoto(client, item.id, photo.id, interrupted);
      if (typeof outcome !== "string") return outcome;
      await photos.settle(item.id, photo.id, { state: outcome });
      onSettled();
    }
  }
  return { kind: "done" };
}

async function sendPhoto(
  client: ApiClient,
  entry: string,
  id: string,
  interrupted: () => boolean | Promise<boolean>,
): Promise<"received" | "attention" | PhotosResult> {
  const stored = await photos.get(id);
  let answer = await uploadPiece(client, entry, id);
  for (;;) {
    if (answer.kind !== "missing") return resultOfRefusal(answer);
    const number = answer.missing[0];
    if (number === undefined) return "received";
    if (!stored) return "attention";
    if (await interrupted()) return { kind: "interrupted" };
    const at = number * answer.pieceBytes;
    answer = await uploadPiece(client, entry, id, {
      number,
      sealed: stored.sealed.subarray(at, at + answer.pieceBytes),
    });
  }
}

/** Tells what a refusal means: "not now" does not judge the photo. */
function resultOfRefusal(answer: Exclude<UploadStatus, { kind: "missing" }>): "attention" | PhotosResult {
  if (answer.kind === "unreachable") return { kind: "try-later", retryAfter: null };
  if (answer.problem.status === 401) return { kind: "signed-out" };
  return answer.problem.status === 400 || answer.problem.code === "not_found"
    ? "attention"
    : { kind: "try-later", retryAfter: answer.retryAfter };
}
