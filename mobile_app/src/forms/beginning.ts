/** The forms with which a case can begin (domain/case_status.py). Every other one is written for a case that is known. */
const BEGINNING: readonly string[] = ["reception", "suspicion", "hotline_call"];

export function beginsCase(form: string): boolean {
  return BEGINNING.includes(form);
}
