/** Offers the forms that can be written for a case. */

import type { CaseFile } from "../../core/case-file";
import { isOfTheWorkingGroup, WORKING_GROUP_FILE } from "../../core/group-file";
import type { Form } from "../../core/wire";
import { beginEntry } from "../../state/begin-entry";
import { writable } from "../../state/forms";
import { knownCase } from "../../state/known-case";
import { go } from "../../state/navigation";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";

type Group = keyof (typeof caseFileTexts)["vi"]["groups"];

/** The families of forms in the plan; a form that a newer server adds is shown under "other". */
const GROUPS: Readonly<Record<Exclude<Group, "other">, readonly string[]>> = {
  person: ["reception", "suspicion", "hotline_call", "support", "support_plan", "protection"],
  proof: [
    "commune_notice",
    "verification_request",
    "verification_extension",
    "verification_result",
    "identification",
    "interview_note",
  ],
  service: ["service_connection_request", "agency_response", "first_information", "written_report"],
  referral: [
    "referral_request",
    "risk_assessment",
    "victim_opinion",
    "receiving_plan",
    "victim_decision",
    "referral_papers",
    "dispatch",
    "follow_up",
  ],
  handover: ["handover", "handover_receipt", "foreign_return"],
  returning: ["return_plan", "return_notice", "return_arrangement", "gate_reception", "return_certificate"],
  crime: ["crime_information", "crime_report", "crime_report_step"],
  leading: [
    "leader_acknowledgement",
    "leader_instruction",
    "leader_approval",
    "superior_request",
    "superior_direction",
    "duty_not_applicable",
  ],
};

/** Forms of leaders that the Working Group's file takes too. */
const ENDS_DUTIES: ReadonlySet<string> = new Set(["duty_not_applicable", "leader_instruction", "superior_direction"]);

/** Lists the forms that this officer may write for the case, by family, folded until they are wanted. */
export function AddEntry({ code, file }: { code: string; file: CaseFile | null }) {
  // A merge is written into two cases at once and has a place of its own.
  const groups = code === WORKING_GROUP_FILE;
  const offered = writable.value.filter(
    ({ form }) =>
      !/^merge|^case_note/.test(form) && (isOfTheWorkingGroup(form) === groups || (groups && ENDS_DUTIES.has(form))),
  );
  const words = caseFileTexts[language.value];
  if (offered.length === 0) return null;
  return (
    <details class="add">
      <summary>{listTexts[language.value].cases.add}</summary>
      {Object.entries(words.groups).map(([group, title]) => {
        const forms = offered.filter(({ form }) => groupOf(form) === group);
        return (
          forms.length > 0 && (
            <section key={group} aria-label={title}>
              <h3>{title}</h3>
              <div class="choices">
                {forms.map((form) => (
                  <button
                    type="button"
                    class="secondary"
                    key={form.form}
                    onClick={() => writeEntryFor(code, file, form)}
                  >
                    {inLanguage(form)}
                  </button>
                ))}
              </div>
            </section>
          )
        );
      })}
      {!groups && <OnTheAgenda code={code} />}
    </details>
  );
}

/** Puts the case on the Working Group's agenda by its code alone (R23, R44). */
function OnTheAgenda({ code }: { code: string }) {
  const form = writable.value.find((each) => each.form === "agenda_item");
  if (!form) return null;
  return (
    <div class="choices">
      <button
        type="button"
        class="secondary"
        onClick={() => go(beginEntry(form, knownCase(WORKING_GROUP_FILE), null, { case: code }))}
      >
        {inLanguage(form)}
      </button>
    </div>
  );
}

/** Opens a form for the case, with what the case already answers. */
export function writeEntryFor(code: string, file: CaseFile | null, form: Form): void {
  go(beginEntry(form, knownCase(code, file), file));
}

function groupOf(form: string): Group {
  return (Object.keys(GROUPS) as Exclude<Group, "other">[]).find((group) => GROUPS[group].includes(form)) ?? "other";
}
