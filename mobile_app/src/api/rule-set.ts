/** Reads the rule set: the plan it comes from, every rule with its source, what is a setting of this system. */

import type { Bilingual } from "../core/bilingual";
import { type Reply, requestReply } from "./reply";
import type { Session } from "./session";

export type SourceStatus = "confirmed" | "unverified" | "setting";

export interface ShownRule {
  readonly id: string;
  readonly what: Bilingual;
  readonly limit: Bilingual | null;
  readonly version: string;
  /** The source in words; what is not confirmed says so. */
  readonly basis: Bilingual;
  readonly status: SourceStatus;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** A law, or a step in the history of the hotline. */
export interface DatedFact extends Bilingual {
  readonly valid_from: string;
  /** Absent: it still counts. */
  readonly valid_to?: string | null;
}

export interface RuleSetDocument {
  readonly number: string;
  readonly kind: Bilingual;
  readonly place: Bilingual;
  readonly issued_on: string;
  /** `today` null: the body is called so to this day. */
  readonly bodies: readonly {
    readonly name: Bilingual;
    readonly today: Bilingual | null;
    readonly status: SourceStatus;
  }[];
  readonly periods: readonly { readonly stands_in: Bilingual; readonly first: number; readonly last: number }[];
  readonly is_past: boolean;
  readonly unknown: readonly Bilingual[];
  readonly basis: Bilingual;
  readonly history: readonly DatedFact[];
  readonly laws: readonly DatedFact[];
}

export interface PolicyFile {
  readonly name: Bilingual;
  readonly version: string;
  readonly confirmed: number;
  readonly unverified: number;
  readonly setting: number;
}

export interface ShownRules {
  readonly version: string;
  readonly document: RuleSetDocument;
  readonly deadlines: readonly ShownRule[];
  readonly rights: readonly ShownRule[];
  readonly files: readonly PolicyFile[];
}

/** Reads the whole rule set (`GET /v1/rule-set`). */
export function readRuleSet(session: Session): Promise<Reply<ShownRules>> {
  return requestReply(session, { method: "GET", path: "/v1/rule-set" });
}
