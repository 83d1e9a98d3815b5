import { fromBase64url } from "../core/base64url";
import * as items from "../db/items";
import type { Parcel } from "./parcel";

/**
 * Stores another officer's sealed, signed entry in this officer's outbox. An entry that was seen twice is stored once.
 */
export async function keepCarried({ entry, carried, digest }: Parcel, username: string): Promise<void> {
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
        digest,
      },
      fromBase64url(sealed.envelope),
    );
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "ConstraintError") throw error;
  }
}
