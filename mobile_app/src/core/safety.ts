/** Names what warns whoever meets a person: the marks of a case, and what an alert or an obligation is about. */

import type { Bilingual } from "./bilingual";

/** The safety marks of a case, for whoever meets the person. */
export interface SafetyMarks {
  readonly victim_at_risk: boolean;
  readonly relatives_at_risk: boolean;
  readonly planned: boolean;
  readonly child?: "child" | "adult" | "unknown";
  readonly do_not_contact?: boolean;
}

/** The matter of an alert or an obligation, in codes; `why`: child, danger, crime. */
export interface Matter {
  readonly form: string;
  readonly by_unit: Bilingual & { readonly id: string };
  readonly province: string | null;
  readonly why: readonly string[];
}
