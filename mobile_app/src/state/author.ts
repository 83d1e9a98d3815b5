import { thumbprint } from "../api/proof";
import type { SealedBy } from "../core/wire";
import { deviceKeys } from "./device-keys";
import { profile } from "./officer";

/**
 * Returns the officer and device that seal on this phone now; null while the officer's id or a device key is missing.
 */
export async function author(): Promise<SealedBy | null> {
  const { id, username } = profile.value ?? {};
  const key = username === undefined ? null : await deviceKeys.forOfficer(username);
  return id === undefined || key === null ? null : { officer: id, device: await thumbprint(key) };
}
