/** Draws the safety marks of lines in lists (R65, R66). */

import type { Matter, SafetyMarks } from "../../core/safety";
import { caseFileTexts } from "../../texts/case-file";
import { language } from "../../texts/language";

/** Draws the marks of a line, in the order of their consequence; nothing where none holds. */
export function SafetyLine({ danger, child, noContact }: { danger: boolean; child: boolean; noContact?: boolean }) {
  const { danger: words } = caseFileTexts[language.value];
  if (!danger && !child && !noContact) return null;
  return (
    <span class="marks">
      {danger && <span class="urgency urgent">▲ {words.mark}</span>}{" "}
      {child && <span class="urgency child">{words.child}</span>}{" "}
      {noContact && <span class="urgency">{words.noContactMark}</span>}
    </span>
  );
}

/** Draws the marks of a case in a list. */
export function CaseSafety({ safety }: { safety: SafetyMarks | null | undefined }) {
  if (!safety) return null;
  return (
    <SafetyLine
      danger={safety.victim_at_risk || safety.relatives_at_risk}
      child={safety.child === "child"}
      noContact={safety.do_not_contact ?? false}
    />
  );
}

/** Draws the marks of what an alert or an obligation is about. */
export function MatterSafety({ matter }: { matter: Matter | null | undefined }) {
  const why = matter?.why ?? [];
  return <SafetyLine danger={why.includes("danger")} child={why.includes("child")} />;
}
