import { makeDeviceKey } from "../api/proof";
import type { DeviceKeys } from "../api/session";
import { keep, kept } from "../db/kept";

/** One key for each officer on this phone: revoking one officer's leaves the colleague's. */
export const deviceKeys: DeviceKeys = {
  of: async (username) =>
    (await kept("device-keys").catch(() => undefined))?.[named(username)] ?? makeDeviceKey().catch(() => null),
  keep: async (username, key) => {
    // A browser that stores no keys (lockdown, private windows) makes a new one at each sign-in.
    await keep("device-keys", { ...(await kept("device-keys")), [named(username)]: key }).catch(() => undefined);
  },
};

/** The user pool does not tell capitals from small letters either. */
function named(username: string): string {
  return username.toLowerCase();
}
