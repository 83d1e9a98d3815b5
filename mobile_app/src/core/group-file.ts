/** The Working Group's own file: its code, and the forms that it alone takes. */

export const WORKING_GROUP_FILE = "00000-00000-0";

const FORMS: ReadonlySet<string> = new Set([
  "meeting_proposal",
  "meeting_decision",
  "meeting_convened",
  "agenda_item",
  "meeting_preparation",
  "meeting_minutes",
  "minutes_receipt",
  "minutes_to_localities",
  "plan_draft",
  "plan_comment",
  "plan_submission",
  "plan_decision",
  "task_assignment",
  "assignment_progress",
  "urging",
  "guidance_sent",
  "guidance_receipt",
  "budget_note",
  "periodic_duty",
  "data_protection",
]);

/** Tells whether a form stands in the Working Group's own file, in which no victim does. */
export function isOfTheWorkingGroup(form: string): boolean {
  return FORMS.has(form);
}
