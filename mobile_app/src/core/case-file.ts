/** Declares an opened case as it travels over the wire (docs/contract.md): where it stands, who may read what. */

import type { Bilingual } from "./bilingual";
import type { SafetyMarks } from "./safety";
import type { Value } from "./schema";
import type { Change, Obligation, OpenEntry, Taker, Unit } from "./wire";

/** This case and `other` are about the same person. `half`: the other case does not record it yet. */
export interface Merging {
  readonly entry: string;
  readonly other: string;
  readonly this_file: "ends" | "goes_on";
  readonly undone: boolean;
  readonly half: boolean;
}

export interface Entitlements {
  readonly law: Bilingual;
  readonly lines: readonly {
    readonly kind: string;
    readonly name: Bilingual;
    readonly minors: boolean;
    readonly state: "due" | "given" | "refused";
  }[];
}

/** The unit that must act next in a referral or service connection, and since when. Absent from an older server. */
export interface Turn {
  readonly state: string;
  readonly unit: Unit;
  readonly since: string;
  readonly duties: readonly string[];
}

/** A share: what a unit, an agency's focal points or one officer may read of the case, why, and until when. */
export interface ShareLine {
  readonly unit: Unit | null;
  readonly agency: string;
  readonly officer: Taker | null;
  readonly groups: readonly string[];
  readonly entries: number | null;
  readonly basic: "coded" | "full" | null;
  readonly purpose: string | null;
  readonly ground: string;
  readonly words: Bilingual;
  readonly since: string;
  readonly until: string | null;
  readonly over: boolean;
}

/** A consent or legal ground that opens nothing yet. */
export interface WaitingShare {
  readonly entry: string;
  readonly recipients: readonly string[];
  readonly groups: readonly string[];
  readonly why: "own_agency" | "against_the_no" | "ground_incomplete";
  /** A second person said no to it. */
  readonly denied?: boolean;
}

/** The wish of one unit to erase a case. `reason` null: none was given. */
export interface AskedErasure {
  readonly at: string;
  readonly by: Unit;
  readonly reason: Bilingual | null;
  readonly confirm_from: string;
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
      readonly stopped?: "by_the_victim" | "by_the_receiver" | null;
      readonly turn?: Turn;
      readonly skipped?: readonly string[];
      readonly moved_anyway?: boolean;
    }[];
    readonly requests?: readonly {
      readonly entry: string;
      readonly responsible: Unit;
      readonly connected: readonly Unit[];
      readonly turn?: Turn;
    }[];
    readonly safety?: SafetyMarks;
    /** The basic file of the person, as far as it was sent to this officer's unit. */
    readonly basic_file?: readonly { readonly path: string; readonly value: Value }[];
    readonly mergings?: readonly Merging[];
    readonly contradictions: readonly {
      readonly path: string;
      readonly values?: readonly { readonly entry: string; readonly value: Value }[];
      readonly decides: Unit;
      readonly settled_by: string | null;
    }[];
    /** Questions that are answered already: the path of each and its newest answer. */
    readonly known?: readonly { readonly path: string; readonly value: Value }[];
    readonly not_to_ask_again?: readonly string[];
    /** The support that the law gives the person by their status, and how much of it was given. */
    readonly entitlements?: Entitlements | null;
    /** The article the case stands on, in words. */
    readonly legal_basis?: Bilingual | null;
  };
  /** `uninvited`: it wrote under a code that was another unit's already. Absent from an older server. */
  readonly parties: readonly { readonly unit: Unit; readonly uninvited?: boolean }[];
  readonly glasses?: readonly {
    readonly by: Taker | null;
    readonly reason: string;
    readonly since: string;
    readonly until: string;
  }[];
  /** That the case is to be erased: by which unit, why, and when a second person may first confirm it. */
  readonly erasure?: AskedErasure | null;
  /** The officer opened so many cases today that they are warned: beyond `hour` or `day` it stops. */
  readonly many_openings?: { readonly today: number; readonly hour: number; readonly day: number } | null;
  readonly shares?: readonly ShareLine[];
  readonly waiting?: readonly WaitingShare[];
  /** The colleagues whom notes name. Absent from an older server. */
  readonly mentioned?: readonly { readonly id: string; readonly name: string }[];
  readonly entries: readonly OpenEntry[];
  readonly obligations: readonly Obligation[];
  readonly alerts: Change["alerts"];
}
