/** Draws whom to call about a case: of each unit its number and who has the case in hand there (R108). */

import { useState } from "preact/hooks";

import { type CaseContact, readContacts } from "../../api/case-contacts";
import { session } from "../../state/connection";
import { contactTexts } from "../../texts/contacts";
import { inLanguage, language, texts } from "../../texts/language";

/** Draws a fold; what it holds is read when somebody opens it. */
export function CaseContacts({ code }: { code: string }) {
  const [contacts, setContacts] = useState<readonly CaseContact[] | "failed" | null>(null);
  const words = contactTexts[language.value];
  const read = async () => {
    if (!Array.isArray(contacts)) setContacts((await readContacts(session, code)) ?? "failed");
  };
  return (
    <details class="fold" onToggle={(event) => event.currentTarget.open && void read()}>
      <summary>{words.title}</summary>
      {contacts === "failed" && (
        <p class="warning" role="status">
          {texts.value.unreachable}
        </p>
      )}
      <ul>
        {Array.isArray(contacts) &&
          contacts.map((contact: CaseContact) => <Contact key={contact.unit.id} {...contact} />)}
      </ul>
    </details>
  );
}

function Contact({ unit, turn_to, focal_point, numbers }: CaseContact) {
  const words = contactTexts[language.value];
  return (
    <li class="item">
      <b>{inLanguage(unit)}</b>
      {turn_to.id !== unit.id && <p class="warning">{words.turnTo(inLanguage(turn_to))}</p>}
      <p class="help">{focal_point ? words.focalPoint(focal_point) : words.nobody}</p>
      {numbers.length === 0 && <p class="help">{words.noNumber}</p>}
      {numbers.map(({ id, label, number, dial }) =>
        dial === null ? (
          <p key={id}>
            {label}: {number} ({words.invented})
          </p>
        ) : (
          <a class="button secondary" key={id} href={`tel:${dial}`}>
            {words.call(label)}
          </a>
        ),
      )}
    </li>
  );
}
