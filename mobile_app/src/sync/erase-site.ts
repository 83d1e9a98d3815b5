import { clearSiteData } from "../api/clear-site-data";
import { erase } from "../db/database";
import { putKept } from "../db/kept";

/**
 * Erase everything on this phone: first what it holds and can sign with, then, by the browser itself, the bytes that a
 * deleted database leaves on the disk. When the line breaks between the two this throws, and the mark that lies in the
 * empty database has the next hand-in, of a page or of the worker, ask for the rest.
 */
export async function eraseSite(): Promise<void> {
  await erase();
  await putKept("wipe-when-sent", true);
  await clearSiteData();
}
