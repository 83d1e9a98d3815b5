import { clearSiteData } from "../api/wipe";
import { erase } from "../db/database";

/** The house took this device away. Nothing is asked: what was not sent goes too, it is sealed and this phone is lost. */
export async function wipe(): Promise<void> {
  document.body.replaceChildren();
  await erase().catch(() => undefined /* the browser erases it with the rest */);
  await clearSiteData().catch(() => undefined /* the line broke: the next request is answered the same */);
  location.replace("/");
}
