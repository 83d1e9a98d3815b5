/** Fetches the part that sends photos only when there is a photo to send: most starts do without its bytes. */

import type { ApiClient } from "../api/http";
import * as items from "../db/items";
import type { PhotosResult } from "./send-photos";

/** Sends the photos of entries that the server has, if there are any; as `sendPhotos` does. */
export async function sendWaitingPhotos(
  client: ApiClient,
  username: string,
  interrupted: () => boolean | Promise<boolean>,
  onSettled: () => void,
): Promise<PhotosResult> {
  const written = await items.byOfficer(username);
  const waiting = written.some(
    ({ state, photos }) => state === "received" && photos?.some((photo) => photo.state === "here"),
  );
  if (!waiting) return { kind: "done" };
  const part = await import("./send-photos").catch(() => null);
  if (part === null) return { kind: "try-later", retryAfter: null };
  return part.sendPhotos(client, username, interrupted, onSettled);
}
