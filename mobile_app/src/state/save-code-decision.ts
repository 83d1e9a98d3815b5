/** Saves the hotline's decision whether one code stands for one person or two. */

import { tellOutboxChanged } from "../outbox/outbox-changes";
import { saveEntry } from "../outbox/save-entry";
import { author } from "./author";
import { profile } from "./officer";
import { syncNow } from "./outbox";
import { isDiskFull, type SaveFailure } from "./save-entry";
import { sealingKey } from "./sealing";

export interface CodeDecision {
  readonly unit: string;
  readonly decision: "one_person" | "two_persons";
  readonly new_code?: string;
  readonly grounds: string;
}

/** Stores the decision in the outbox and sends it; returns why nothing was saved, or null. */
export async function saveCodeDecision(code: string, decision: CodeDecision): Promise<SaveFailure | null> {
  const [key, username] = [sealingKey.value, profile.value?.username];
  if (key === null || username === undefined) return "noKey";
  try {
    const form = { form: "code_decision", version: 1 };
    const body = { decided_on: new Date().toISOString(), ...decision };
    await saveEntry({ username, author: await author(), form, case: code, base: null, body }, key);
  } catch (error) {
    return isDiskFull(error) ? "full" : "failed";
  }
  tellOutboxChanged();
  syncNow();
  return null;
}
