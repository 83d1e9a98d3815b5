/** Keeps the bodies of saved entries in the vault: encrypted among the drafts, under the entry's id. */

import * as stored from "../db/drafts";
import { box, unbox } from "../lock/boxed";
import type { KeptBody } from "./lock";
import { recallAll } from "./recent-bodies";

/** Reads what this officer's vault keeps. */
export async function readKeptBodies(username: string, key: CryptoKey): Promise<void> {
  const opened = await Promise.all(
    (await stored.byOfficer(username)).map(async ({ id, saved, ...boxed }): Promise<[string, KeptBody][]> => {
      const body = saved ? ((await unbox(key, "drafts", id, boxed).catch(() => null)) as KeptBody | null) : null;
      return body ? [[id, body]] : [];
    }),
  );
  recallAll(opened.flat());
}

/** Keeps a body in this officer's vault, or takes it out. */
export async function keepBody(username: string, key: CryptoKey, id: string, body: KeptBody | null): Promise<void> {
  if (body === null) return stored.drop(id);
  await stored.put({ id, username, begun: Date.now(), saved: true, ...(await box(key, "drafts", id, body)) });
}
