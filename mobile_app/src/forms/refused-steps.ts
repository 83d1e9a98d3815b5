/**
 * Acts that the server refuses whatever else the file says (`domain/plan/refusals.py`) and that the answers alone show:
 * told before saving, not hours after the child has left.
 */

import type { Values } from "../core/schema";
import type { BrokenField } from "./broken-rules";

/** Returns the rules that this form's answers break. The server judges the rest beside the file's other entries. */
export function refusedSteps(form: string, body: Values): readonly BrokenField[] {
  if (form !== "dispatch") return [];
  return [
    ...(body["mode"] === "self" && body["traveller"] !== "adult" ? [{ path: "mode", rule: "R162" }] : []),
    ...(body["guardian_suspected"] === "yes" ? [{ path: "guardian_suspected", rule: "R162_guardian" }] : []),
  ];
}
