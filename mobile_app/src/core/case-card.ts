import type { CaseFile } from "./case-file";
import type { Obligation, Unit } from "./wire";

/** The part of a case that an officer takes along on a drive without a signal (`POST /v1/cases/{case}/card`). */
export interface CaseCard {
  readonly case: string;
  readonly taken_at: string;
  /** RFC 3339: from then on it may lie on no phone. */
  readonly until: string;
  readonly safety: NonNullable<CaseFile["standing"]["safety"]>;
  readonly holder: Unit | null;
  readonly basic_file: NonNullable<CaseFile["standing"]["basic_file"]>;
  readonly not_to_ask_again: readonly string[];
  readonly obligations: readonly Obligation[];
  readonly parties: CaseFile["parties"];
}
