import { eraseSite } from "../sync/erase-site";

/**
 * Erases everything on a revoked phone without asking. Unsent entries are erased too: they are sealed, and this phone
 * is lost.
 */
export async function erasePhone(): Promise<void> {
  document.body.replaceChildren();
  await eraseSite().catch(() => undefined /* the connection broke: the next start asks again */);
  location.replace("/");
}
