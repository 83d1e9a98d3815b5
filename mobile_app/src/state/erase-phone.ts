import { eraseSite } from "../sync/erase-site";

/**
 * The house took this device away. Nothing is asked: what was not sent goes too, it is sealed and this phone is lost.
 */
export async function erasePhone(): Promise<void> {
  document.body.replaceChildren();
  await eraseSite().catch(() => undefined /* the line broke: it is asked again at the next start */);
  location.replace("/");
}
