/** The calls about push: the house's key, this device's subscription, and what a notice was about. */

import type { Language } from "../core/bilingual";
import type { Session } from "./session";

/** The key to subscribe with, base64url, or null when no trustworthy answer came. */
export async function readPushKey(session: Session): Promise<string | null> {
  const answer = await session.call({ method: "GET", path: "/v1/push-key" });
  return answer.kind === "ok" && typeof answer.body["public"] === "string" ? answer.body["public"] : null;
}

/** Whether the house took the subscription as this officer's. */
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
 * The alert a notice was about; `queue` when it was about several; null when it is not for this officer or no answer
 * came.
 */
export async function readNotice(
  session: Session,
  token: string,
): Promise<{ readonly alert: string } | "queue" | null> {
  const answer = await session.call({ method: "GET", path: `/v1/notices/${encodeURIComponent(token)}` });
  if (answer.kind !== "ok") return null;
  return typeof answer.body["alert"] === "string" ? { alert: answer.body["alert"] } : "queue";
}
