import { fromBase64url } from "../core/base64url";
import * as items from "../db/items";
import type { Parcel } from "./parcel";

/** Take another officer's sealed, signed entry along in this officer's outbox. Seen twice, it is kept once. */
export async function keepCarried({ entry, carried }: Parcel, username: string): Promise<void> {
  const { sealed, ...label } = entry;
  try {
    await items.add(
      {
        ...label,
        username,
        kid: sealed.kid,
        ...(sealed.author && { author: sealed.author }),
        state: "here",
        alerts: [],
        carried,
      },
      fromBase64url(sealed.envelope),
    );
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "ConstraintError") throw error;
  }
}
