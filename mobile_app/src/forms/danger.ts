/** Answers after which somebody must be called at once, whether there is a signal or not (docs/domain.md §5.2). */

import type { Values } from "../core/schema";

/** Tells whether an entry says that somebody is in danger now. */
export function tellsOfDanger(body: Values): boolean {
  return body["urgent"] === true || body["immediate_risk"] === "present" || body["emergency"] === "yes";
}
