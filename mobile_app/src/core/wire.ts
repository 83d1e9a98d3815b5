/** The nouns as they travel over the wire (docs/contract.md). Types only. */

import type { Bilingual } from "./bilingual";
import type { ObjectSchema, Value, Values } from "./schema";

/** What is bound into an entry's envelope: if one of these is changed on the way, it does not open. */
export interface EntryLabel {
  readonly id: string;
  readonly case: string;
  readonly form: string;
  readonly form_version: number;
  /** RFC 3339 UTC by the phone's clock: a claim, no more. */
  readonly written_at: string;
}

/** Who sealed an entry, and on which device: bound into its envelope, so that nobody else can hand it in as theirs. */
export interface SealedBy {
  readonly officer: string;
  /** The thumbprint of the device's key (RFC 7638). */
  readonly device: string;
}

/** The case's last entry that the writer's phone knew of. */
export interface Base {
  readonly seq: number;
  readonly hash: string;
}

/** Its author's word that another phone may bring an entry (decision 0060). */
export interface Carried {
  readonly key: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
  readonly signature: string;
}

/** What the house answered for a stored entry. */
export interface Receipt {
  readonly case: string;
  readonly seq: number;
  readonly hash: string;
  readonly received_at: string;
  readonly flags: readonly string[];
}

/** A refusal (RFC 9457): fields and rules by name, never a value. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: readonly BrokenRule[];
  /** The house's clock, told to a device whose own is off. */
  readonly server_time?: string;
}

export interface BrokenRule {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** The house's public key. `public` is the raw point on P-256, base64url. */
export interface SealingKey {
  readonly kid: string;
  readonly public: string;
  readonly not_after: string;
}

export interface Unit extends Bilingual {
  readonly id: string;
}

export interface Profile {
  /** Absent in a profile that an older version kept. */
  readonly id?: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly unit: Unit;
  /** The acts of the role. An older server says nothing. */
  readonly may?: readonly string[] | undefined;
}

export interface Form extends Bilingual {
  readonly form: string;
  readonly version: number;
  readonly offline: boolean;
  /** Whether this officer may write it; false: it is there to read others' entries by. An older server says nothing. */
  readonly write?: boolean;
  /** Whether a file can begin with it. */
  readonly begins?: boolean;
  readonly schema: ObjectSchema;
}

export interface Taker {
  readonly name: string;
  readonly unit: Unit;
}

export interface Alert {
  readonly id: string;
  readonly case: string;
  readonly kind: string;
  readonly urgency: "urgent" | "normal";
  readonly raised_at: string;
  readonly taken_by: Taker | null;
  readonly taken_at: string | null;
  /** Whether the caller may take it: some rungs are for one role. An older server says nothing. */
  readonly for_you?: boolean;
  readonly passed_by?: Taker | null;
  readonly passed_why?: Bilingual | null;
  readonly late?: Late | null;
  /** The unit whose channels a test is of: there is no case. */
  readonly about?: Unit | null;
}

/** Why a duty is late, as those say who owe it. */
export interface Late {
  readonly reason: Bilingual;
  readonly by: Taker;
  readonly at: string;
}

export interface Obligation {
  readonly id: string;
  readonly case: string;
  readonly rule: string;
  readonly duty: Bilingual;
  /** The legal source in words that say how sure it is. */
  readonly basis: Bilingual;
  readonly started_at: string;
  readonly due_at: string;
  /** Today not counted; null where the rule counts otherwise or nothing is left. */
  readonly working_days_left: number | null;
  /** A notice that nobody has issued yet could still move the due time. */
  readonly provisional: boolean;
  readonly holder: string;
  readonly state: "open" | "closed";
  readonly closed_at: string | null;
  /** Forms that can end it, the likeliest first. An older server says nothing. */
  readonly ended_by?: readonly string[];
  readonly lateness?: readonly Late[];
}

/** One case that changed, with the alerts of it that the caller may see. */
export interface Change {
  readonly case: string;
  readonly seq: number;
  readonly entries: readonly {
    readonly id: string;
    readonly seq: number;
    readonly hash: string;
    readonly received_at: string;
  }[];
  readonly alerts: readonly Pick<Alert, "id" | "kind" | "raised_at" | "taken_by" | "taken_at">[];
}

/** One line of the inbox: no word anybody typed. */
export interface CaseLine {
  readonly case: string;
  readonly changed_at: string;
  readonly entries: number;
  readonly last_form: string;
  readonly open_obligations: number;
  readonly next_due_at: string | null;
  readonly untaken_alerts: number;
}

/** One entry in clear, cut to what the caller may see. Lives in memory only. */
export interface OpenEntry {
  readonly id: string;
  readonly seq: number;
  readonly form: string;
  readonly form_version: number;
  readonly received_at: string;
  readonly by: Taker | null;
  readonly mine: boolean;
  readonly flags: readonly string[];
  readonly hash: string;
  readonly body: Values;
}

/** This file and `other` are one person's. `half`: the other one does not say so yet. */
export interface Merging {
  readonly entry: string;
  readonly other: string;
  readonly this_file: "ends" | "goes_on";
  readonly undone: boolean;
  readonly half: boolean;
}

export interface CaseFile {
  readonly case: string;
  readonly standing: {
    readonly status: string;
    readonly holder: Unit | null;
    readonly referrals: readonly {
      readonly entry: string;
      readonly to: Unit;
      readonly done: readonly string[];
      readonly open: readonly string[];
    }[];
    readonly mergings?: readonly Merging[];
    readonly contradictions: readonly {
      readonly path: string;
      readonly values?: readonly { readonly entry: string; readonly value: Value }[];
      readonly decides: Unit;
      readonly settled_by: string | null;
    }[];
    /** Answered already: the path of its question and the newest answer. */
    readonly known?: readonly { readonly path: string; readonly value: Value }[];
    readonly not_to_ask_again?: readonly string[];
  };
  readonly parties: readonly { readonly unit: Unit }[];
  readonly glasses?: readonly {
    readonly by: Taker | null;
    readonly reason: string;
    readonly since: string;
    readonly until: string;
  }[];
  readonly entries: readonly OpenEntry[];
  readonly obligations: readonly Obligation[];
  readonly alerts: Change["alerts"];
}
