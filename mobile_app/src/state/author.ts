import { thumbprint } from "../api/proof";
import type { SealedBy } from "../core/wire";
import { deviceKeys } from "./device-keys";
import { profile } from "./officer";

/** Who seals on this phone now; null while it does not know its officer's id, or the browser makes no keys. */
export async function author(): Promise<SealedBy | null> {
  const { id, username } = profile.value ?? {};
  const key = username === undefined ? null : await deviceKeys.forOfficer(username);
  return id === undefined || key === null ? null : { officer: id, device: await thumbprint(key) };
}
