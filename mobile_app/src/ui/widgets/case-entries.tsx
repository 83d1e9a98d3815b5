/** Names the entries of the case at hand. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { findForm } from "../../state/forms";
import type { KnownEntry } from "../../state/navigation";
import { inLanguage, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";

/** The entries of the case at hand that an answer may name. */
export const CaseEntries = createContext<readonly KnownEntry[]>([]);

/** Returns an entry as people name it: its number, its form, its time. Never its id. */
export function entryName({ form, at, seq, to }: KnownEntry): string {
  const known = findForm(form);
  const numbered = seq === undefined ? "" : `${seq}. `;
  return [`${numbered}${known ? inLanguage(known) : form}`, at && formatInstant(at), to && inLanguage(to)]
    .filter(Boolean)
    .join(" · ");
}

/** Shows an answer that names another entry of the case. */
export function EntryName({ id }: { id: string }) {
  const entry = useContext(CaseEntries).find((known) => known.id === id);
  return <span>{entry ? entryName(entry) : texts.value.form.otherEntry}</span>;
}
