import type { CaseFile } from "../../core/case-file";
import type { Obligation } from "../../core/wire";
import { writable } from "../../state/forms";
import { profile } from "../../state/officer";
import { useServerTime } from "../../state/use-server-time";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { writeEntryFor } from "./add-entry";
import { CaseContacts } from "./case-contacts";
import { ObligationLine, VoidButton } from "./obligation-line";

/** How many of the forms that can end an obligation are offered beside it. All of them are under "write". */
const MAX_OFFERED_FORMS = 2;

/** Draws what is owed, and whom to call about the case. */
export function CaseObligations({ file }: { file: CaseFile }) {
  return (
    <>
      <Owed file={file} />
      <CaseContacts key={file.case} code={file.case} />
    </>
  );
}

/**
 * Lists what is owed in this case, and folded what does not apply any more; the unit's own obligations lead to the
 * forms that end them.
 */
function Owed({ file }: { file: CaseFile }) {
  const now = useServerTime();
  const words = caseFileTexts[language.value];
  const obligations = file.obligations
    .filter(({ state }) => state === "open")
    .sort((first, second) => first.due_at.localeCompare(second.due_at));
  const voided = file.obligations.filter(({ void: isVoid }) => isVoid);
  if (obligations.length + voided.length === 0) return null;
  const me = profile.value?.unit.id;
  const nameOf = (holder: string) => file.parties.find(({ unit }) => unit.id === holder)?.unit;
  const endings = ({ holder, ended_by = [] }: Obligation) =>
    holder === me
      ? ended_by.slice(0, MAX_OFFERED_FORMS).flatMap((name) => writable.value.find(({ form }) => form === name) ?? [])
      : [];
  return (
    <section>
      <h2>{listTexts[language.value].cases.owedHere}</h2>
      <ul class="obligations">
        {obligations.map((obligation) => {
          const holder = obligation.holder === me ? undefined : nameOf(obligation.holder);
          const forms = endings(obligation);
          return (
            <ObligationLine
              key={obligation.id}
              obligation={obligation}
              now={now}
              head={holder && <p class="help">{words.owes(inLanguage(holder))}</p>}
            >
              <VoidButton obligation={obligation} file={file} />
              {forms.length > 0 && (
                <p class="actions">
                  {forms.map((form) => (
                    <button
                      type="button"
                      class="secondary"
                      key={form.form}
                      onClick={() => writeEntryFor(file.case, file, form)}
                    >
                      {words.write(inLanguage(form))}
                    </button>
                  ))}
                </p>
              )}
            </ObligationLine>
          );
        })}
      </ul>
      {voided.length > 0 && (
        <details class="fold">
          <summary>{caseFileTexts[language.value].leading.voidDuties(voided.length)}</summary>
          <ul class="obligations">
            {voided.map((obligation) => {
              const holder = nameOf(obligation.holder);
              return (
                <ObligationLine
                  key={obligation.id}
                  obligation={obligation}
                  now={now}
                  head={holder && <p class="help">{words.owes(inLanguage(holder))}</p>}
                />
              );
            })}
          </ul>
        </details>
      )}
    </section>
  );
}
