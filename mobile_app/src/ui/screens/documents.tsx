/** Draws what is read or called: the rights card, the guide, whom to call in danger, the directory. */

import type { Screen } from "../../state/navigation";
import { Danger } from "./danger";
import { Directory } from "./directory";
import { Guide } from "./guide";
import { RightsCard } from "./rights-card";

/** Draws the document that was chosen. */
export function Documents({ shown }: { shown: Screen }) {
  if (shown.name === "danger") return <Danger entry={shown.entry} />;
  if (shown.name === "guide") return <Guide />;
  return shown.name === "rights" ? <RightsCard /> : <Directory />;
}
