/** Calls the push routes: the server's key, this device's subscription, and the alert behind a notification. */

import type { Language } from "../core/bilingual";
import type { Session } from "./session";

/** Reads the key to subscribe with (base64url); null when no trustworthy answer came. */
export async function readPushKey(session: Session): Promise<string | null> {
  const answer = await session.call({ method: "GET", path: "/v1/push-key" });
  return answer.kind === "ok" && typeof answer.body["public"] === "string" ? answer.body["public"] : null;
}

/** Registers the browser's subscription for this officer; false when the server did not take it. */
export async function registerSubscription(
  session: Session,
  subscription: PushSubscription,
  language: Language,
): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await session.call({ method: "POST", path: "/v1/devices", body: { endpoint, keys, language } });
  return answer.kind === "ok";
}

/**
 * Reads which alert a notification was about: `queue` when it was about several, null when it is not for this officer
 * or no answer came.
 */
export async function readNotice(
  session: Session,
  token: string,
): Promise<{ readonly alert: string } | "queue" | null> {
  const answer = await session.call({ method: "GET", path: `/v1/notices/${encodeURIComponent(token)}` });
  if (answer.kind !== "ok") return null;
  return typeof answer.body["alert"] === "string" ? { alert: answer.body["alert"] } : "queue";
}
