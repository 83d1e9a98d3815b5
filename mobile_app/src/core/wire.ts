/** Declares the objects that travel over the wire (docs/contract.md). Types only. */

import type { Bilingual } from "./bilingual";
import type { Matter, SafetyMarks } from "./safety";
import type { ObjectSchema, Values } from "./schema";

/**
 * The label that is bound into an entry's envelope: if one of these fields changes on the way, the envelope does not
 * open.
 */
export interface EntryLabel {
  readonly id: string;
  readonly case: string;
  readonly form: string;
  readonly form_version: number;
  /** RFC 3339 UTC by the phone's clock. It is a claim, not a proof. */
  readonly written_at: string;
}

/**
 * The officer and the device that sealed an entry: bound into its envelope, so that nobody else can submit it as
 * theirs.
 */
export interface SealedBy {
  readonly officer: string;
  /** The thumbprint of the device's key (RFC 7638). */
  readonly device: string;
}

/** The last entry of the case that the writer's phone knew of. */
export interface Base {
  readonly seq: number;
  readonly hash: string;
}

/** The author's signature that allows another phone to bring an entry (decision 0060). */
export interface Carried {
  readonly key: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
  readonly signature: string;
}

/** The server's proof that it stored an entry. */
export interface Receipt {
  readonly case: string;
  readonly seq: number;
  readonly hash: string;
  readonly received_at: string;
  readonly flags: readonly string[];
}

/** A refusal (RFC 9457): it names fields and rules, never a value. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: readonly BrokenRule[];
  /** The server's time, sent to a device whose own clock is off. */
  readonly server_time?: string;
}

export interface BrokenRule {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** The server's public key. `public` is the raw point on P-256, base64url. */
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
  /** The acts of the officer's role. Absent from an older server. */
  readonly may?: readonly string[] | undefined;
}

export interface Form extends Bilingual {
  readonly form: string;
  readonly version: number;
  readonly offline: boolean;
  /** False: the officer does not write this form, but reads others' entries with it. Absent from an older server. */
  readonly write?: boolean;
  /** Whether a case can begin with this form. */
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
  /** Whether the caller may take it: some escalations are for one role. Absent from an older server. */
  readonly for_you?: boolean;
  readonly passed_by?: Taker | null;
  readonly passed_why?: Bilingual | null;
  readonly late?: Late | null;
  /** The unit that the alert is about, where there is no case: a channel test, an officer in danger. */
  readonly about?: Unit | null;
  /** Why a case is to be erased. */
  readonly reason?: Bilingual | null;
  readonly matter?: Matter | null;
  /** The forms with which a leader answers it, the likeliest first; none where it is no leader's. */
  readonly answered_by?: readonly string[];
  /** The colleague who is told by name, first of all. */
  readonly named?: Taker | null;
}

/** The reason for a delay, given by the unit that owes the obligation. */
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
  /** The legal source, in words that say how certain it is. */
  readonly basis: Bilingual;
  readonly started_at: string;
  readonly due_at: string;
  /** Working days left after today; null where the rule counts otherwise or nothing is left. */
  readonly working_days_left: number | null;
  /** An official calendar that is not published yet could still move the due time. */
  readonly provisional: boolean;
  readonly holder: string;
  readonly state: "open" | "closed";
  readonly closed_at: string | null;
  /** The entry that opened it. */
  readonly opened_by: string;
  /** Whether it ended because it does not apply any more, why, and by whose word. Absent from an older server. */
  readonly void?: boolean;
  readonly void_why?: Bilingual | null;
  readonly void_by?: Taker | null;
  /** Whether this officer may say that it does not apply. Absent from an older server. */
  readonly may_void?: boolean;
  /** The forms that can end the obligation, the likeliest first. Absent from an older server. */
  readonly ended_by?: readonly string[];
  readonly lateness?: readonly Late[];
  readonly matter?: Matter | null;
}

/** One case that changed, with those of its alerts that the caller may see. */
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

/** One line of the list of cases. It contains nothing that a person typed. */
export interface CaseLine {
  readonly case: string;
  readonly changed_at: string;
  readonly entries: number;
  readonly last_form: string;
  readonly open_obligations: number;
  readonly next_due_at: string | null;
  readonly untaken_alerts: number;
  /** Null or absent: the case itself would not show them either. */
  readonly safety?: SafetyMarks | null;
}

/** One entry in clear, reduced to what the caller may see. It is kept in memory only. */
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
