/** Says that more alerts wait behind those that were read, and reads them. */

import { openAlerts, readMoreAlerts } from "../../state/open-alerts";
import { deferredTexts } from "../../texts/deferred";
import { language } from "../../texts/language";

/** Draws nothing when every alert that waits has been read. */
export function MoreAlerts() {
  const { value } = openAlerts.state.value;
  if (value === null || value.next === null) return null;
  const { desk } = deferredTexts[language.value];
  return (
    <p>
      {desk.onlyFirst(value.alerts.length)}{" "}
      <button type="button" class="secondary" data-more onClick={readMoreAlerts}>
        {desk.more}
      </button>
    </p>
  );
}

/** Counts what is shown, with a plus where more may stand behind what was read. */
export function countOf(shown: readonly unknown[], next: string | null | undefined): string {
  return `${shown.length}${next ? "+" : ""}`;
}
