/** Holds who writes on this phone and what they may do. Signals only: sign-in and sign-out are in `session.ts`. */

import { signal } from "@preact/signals";

import type { Profile } from "../core/wire";

/** The officer who signed in last. Null until the first sign-in ever, and after their vault was erased. */
export const profile = signal<Profile | null>(null);

/** Whether that officer has a session now. Writing needs none; reading does. */
export const signedIn = signal(false);

/**
 * Tells whether the officer's role includes an act, so that no button leads to a refusal. The server judges each call
 * again; an older server names no acts, and then every button is shown.
 */
export function mayDo(act: string): boolean {
  return profile.value?.may?.includes(act) ?? true;
}
