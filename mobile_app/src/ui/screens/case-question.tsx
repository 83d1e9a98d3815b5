import { texts } from "../texts/language";

/** Whether the entry begins a case or belongs to one, and what was typed of its code. */
export interface CaseChoice {
  readonly existing: boolean;
  readonly typed: string;
}

export function CaseQuestion({ choice, broken, onChange }: { choice: CaseChoice; broken: boolean; onChange: (choice: CaseChoice) => void }) {
  const { form } = texts.value;
  return (
    <fieldset class="field">
      <legend>{form.whichCase}</legend>
      <div class="choices">
        <label class="choice"><input type="radio" name="which-case" checked={!choice.existing} onChange={() => onChange({ existing: false, typed: "" })} /><span>{form.newCase}</span></label>
        <label class="choice"><input type="radio" name="which-case" checked={choice.existing} onChange={() => onChange({ ...choice, existing: true })} /><span>{form.existingCase}</span></label>
      </div>
      {choice.existing && (
        <div class="field">
          <label for="f-case">{form.caseCode}</label>
          <input
            id="f-case" class="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck={false} placeholder="7K3M9-Q2XPT-C"
            value={choice.typed} aria-invalid={broken} aria-describedby={broken ? "f-case-error" : undefined}
            onInput={(event) => onChange({ existing: true, typed: event.currentTarget.value })}
          />
          {broken && <p class="error" id="f-case-error">{form.caseCodeWrong}</p>}
        </div>
      )}
    </fieldset>
  );
}
