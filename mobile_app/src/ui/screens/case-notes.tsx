/** Draws the notes between colleagues on a case, and takes a new one. */

import { useEffect, useState } from "preact/hooks";

import { readRoster } from "../../api/desk";
import type { CaseFile } from "../../core/case-file";
import type { OpenEntry } from "../../core/wire";
import { beginEntry } from "../../state/begin-entry";
import { session } from "../../state/connection";
import { writable } from "../../state/forms";
import type { KnownCase } from "../../state/navigation";
import { profile } from "../../state/officer";
import { type SaveFailure, save } from "../../state/save-entry";
import { caseNoteTexts } from "../../texts/case-notes";
import { language, texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { useFocusInside } from "../widgets/focus-inside";

/** The form of a note. It has its own place beside the record, and none in it. */
export const NOTE = "case_note";

/** So many colleagues one note may name. */
const MOST = 10;

interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Lists the notes shown to this officer, the newest first; above them the button for a new one. */
export function CaseNotes({ file, known }: { file: CaseFile; known: KnownCase }) {
  const words = caseNoteTexts[language.value];
  const notes = file.entries.filter(({ form }) => form === NOTE).reverse();
  const mayWrite = writable.value.some(({ form }) => form === NOTE);
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <section class="notes" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p class="help">
        {words.whoReads} {notes.length === 0 && words.none}
      </p>
      {mayWrite && <NewNote file={file} known={known} />}
      <ul>
        {notes.map((note) => (
          <Note key={note.id} note={note} mentioned={file.mentioned ?? []} />
        ))}
      </ul>
    </section>
  );
}

function Note({ note, mentioned }: { note: OpenEntry; mentioned: readonly Colleague[] }) {
  const words = caseNoteTexts[language.value];
  const { text, mentions } = note.body;
  const named = Array.isArray(mentions)
    ? mentions.map((id) => mentioned.find((colleague) => colleague.id === id)?.name || words.gone)
    : [];
  return (
    <li class="item">
      <p class="help">
        {note.by?.name} · {formatInstant(note.received_at)}
      </p>
      {typeof text === "string" && <p>{text}</p>}
      {named.length > 0 && <p class="help">{words.mentioned(named.join(", "))}</p>}
    </li>
  );
}

function NewNote({ file, known }: { file: CaseFile; known: KnownCase }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [mentions, setMentions] = useState<readonly string[]>([]);
  const [staff, setStaff] = useState<readonly Colleague[]>([]);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const frame = useFocusInside<HTMLFormElement>(open);
  const words = caseNoteTexts[language.value];
  useEffect(() => {
    if (open) void readColleagues().then(setStaff);
  }, [open]);
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {words.write}
      </button>
    );
  const store = async (event: Event) => {
    event.preventDefault();
    const form = writable.value.find((each) => each.form === NOTE);
    if (!form) return;
    const begun = beginEntry(form, known, file, { text: text.trim(), ...(mentions.length > 0 && { mentions }) });
    const outcome = await save(begun, begun.values);
    setFailure(outcome.failure);
    if (outcome.failure !== null) return;
    setOpen(false);
    setText("");
    setMentions([]);
  };
  return (
    <form class="reasoned" ref={frame} aria-label={words.write} onSubmit={(event) => void store(event)}>
      <p>
        <label for="note-text">{words.text}</label>
        <textarea id="note-text" rows={3} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </p>
      {staff.length > 0 && (
        <fieldset>
          <legend>{words.mention}</legend>
          {staff.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={mentions.includes(id)}
                disabled={mentions.length >= MOST && !mentions.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  setMentions(checked ? [...mentions, id] : mentions.filter((other) => other !== id))
                }
              />{" "}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {failure !== null && (
        <p class="error" role="alert">
          {words[failure]}
        </p>
      )}
      <button type="submit" class="primary" disabled={text.trim() === ""}>
        {words.save}
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {texts.value.cancel}
      </button>
    </form>
  );
}

/** Returns who else works in the unit; nobody where the server does not answer: a note needs no name. */
async function readColleagues(): Promise<readonly Colleague[]> {
  const now = Date.now();
  const roster = await readRoster(session, new Date(now).toISOString(), new Date(now + 3_600_000).toISOString());
  if (!roster || roster === "unchanged") return [];
  return roster.value.staff.filter(({ id }) => id !== profile.value?.id).slice(0, 60);
}
