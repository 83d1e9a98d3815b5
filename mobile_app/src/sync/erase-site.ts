import { clearSiteData } from "../api/clear-site-data";
import { erase } from "../db/database";
import { putKept } from "../db/kept";

/**
 * Erases everything on this phone: first the database with its keys, then, by the browser itself, the bytes that a
 * deleted database leaves on the disk. When the connection breaks between the two this throws, and a mark in the new,
 * empty database makes the next hand-in, of a page or of the worker, ask again.
 */
export async function eraseSite(): Promise<void> {
  await erase();
  await putKept("wipe-when-sent", true);
  await clearSiteData();
}
