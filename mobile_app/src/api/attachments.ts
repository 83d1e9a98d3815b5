/** Sends sealed photos in pieces, and reads a photo of a case in clear. */

import { toBase64url } from "../core/base64url";
import { type Answer, type ApiClient, WRITE_TIMEOUT_MS } from "./http";
import type { Session } from "./session";

/**
 * `missing` lists the pieces the server still lacks. An empty list: the server has the whole photo and has checked it.
 */
export type UploadStatus =
  | { readonly kind: "missing"; readonly missing: readonly number[]; readonly pieceBytes: number }
  | Exclude<Answer, { kind: "ok" | "unchanged" }>;

/** Sends one piece of a photo (`POST /v1/attachments`), or asks which pieces are missing when no piece is given. */
export async function uploadPiece(
  client: ApiClient,
  entry: string,
  attachment: string,
  piece?: { readonly number: number; readonly sealed: Uint8Array },
): Promise<UploadStatus> {
  const body = {
    entry,
    attachment,
    ...(piece && { piece: { number: piece.number, sealed: toBase64url(piece.sealed) } }),
  };
  const answer = await client.call({ method: "POST", path: "/v1/attachments", body, timeoutMs: WRITE_TIMEOUT_MS });
  if (answer.kind === "problem" || answer.kind === "unreachable") return answer;
  if (answer.kind === "unchanged") return { kind: "unreachable" };
  const { missing, piece_bytes } = answer.body;
  return Array.isArray(missing) && missing.every(Number.isInteger) && typeof piece_bytes === "number" && piece_bytes > 0
    ? { kind: "missing", missing: missing as number[], pieceBytes: piece_bytes }
    : { kind: "unreachable" };
}

/** Why a photo is not shown: not sent by its phone yet, not a plain JPEG, not for this officer, or no answer came. */
export type PhotoUnavailable = "waiting" | "unsafe" | "hidden" | "unreachable";

/** Reads one photo of a case in clear. The server records each opening in the audit. */
export async function readPhoto(
  session: Session,
  code: string,
  entry: string,
  attachment: string,
): Promise<Blob | PhotoUnavailable> {
  const answer = await session.call({
    method: "GET",
    path: `/v1/cases/${encodeURIComponent(code)}/entries/${entry}/attachments/${attachment}`,
    timeoutMs: WRITE_TIMEOUT_MS,
  });
  if (answer.kind === "problem")
    return answer.problem.code === "still_on_the_phone"
      ? "waiting"
      : answer.problem.code === "unsafe_photo"
        ? "unsafe"
        : answer.problem.status === 404
          ? "hidden"
          : "unreachable";
  if (answer.kind !== "ok" || answer.body["type"] !== "image/jpeg" || typeof answer.body["data"] !== "string")
    return "unreachable";
  return new Blob([Uint8Array.from(atob(answer.body["data"]), (letter) => letter.charCodeAt(0))], {
    type: "image/jpeg",
  });
}
