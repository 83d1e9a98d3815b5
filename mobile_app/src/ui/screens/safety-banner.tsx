import type { CaseFile } from "../../core/case-file";
import { caseFileTexts } from "../../texts/case-file";
import { language } from "../../texts/language";

/** Warns whoever meets the person: danger, a child, relatives who must not be contacted (R65, R66). */
export function SafetyBanner({ safety }: { safety: CaseFile["standing"]["safety"] }) {
  const { danger: words } = caseFileTexts[language.value];
  if (!safety) return null;
  const { victim_at_risk, relatives_at_risk, planned, child, do_not_contact } = safety;
  const lines = [
    victim_at_risk && words.victim,
    relatives_at_risk && words.relatives,
    (victim_at_risk || relatives_at_risk) && !planned && words.noPlan,
    child === "child" && words.child,
    child === "unknown" && words.mayBeChild,
    do_not_contact && words.noContact,
  ].filter((line) => typeof line === "string");
  if (lines.length === 0) return null;
  return (
    <div class={victim_at_risk || relatives_at_risk ? "warning safety danger" : "warning safety"}>
      {lines.map((line) => (
        <p key={line}>
          <b>{line}</b>
        </p>
      ))}
    </div>
  );
}
