/** The unit's open duties, asked for while somebody looks at a screen that shows them. */

import { effect } from "@preact/signals";

import { readOpenObligations } from "../api/queries";
import { session } from "./connection";
import { PolledValue } from "./polling";
import { openDuties } from "./tab-counts";

export const openObligations = new PolledValue((etag) => readOpenObligations(session, etag));

effect(() => {
  openDuties.value = openObligations.state.value.value?.length ?? 0;
});
