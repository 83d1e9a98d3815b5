import { makeDeviceKey } from "../api/proof";
import type { DeviceKeys } from "../api/session";
import { getKept, putKept } from "../db/kept";

/** Stores one key for each officer on this phone, so that revoking one officer's key leaves a colleague's. */
export const deviceKeys: DeviceKeys = {
  forOfficer: async (username) =>
    (await getKept("device-keys").catch(() => undefined))?.[canonicalName(username)] ??
    makeDeviceKey().catch(() => null),
  keep: async (username, key) => {
    // A browser that stores no keys (lockdown, private windows) makes a new one at each sign-in.
    await putKept("device-keys", { ...(await getKept("device-keys")), [canonicalName(username)]: key }).catch(
      () => undefined,
    );
  },
};

/** The user pool does not distinguish capitals from small letters either. */
function canonicalName(username: string): string {
  return username.toLowerCase();
}
