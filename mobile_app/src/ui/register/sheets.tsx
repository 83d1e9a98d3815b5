/** Draws import and export: a file is looked through line by line, and counts whole or not at all. */

import { useState } from "preact/hooks";

import {
  applyPart,
  type Preview,
  readMore,
  readSheet,
  readSheetToSave,
  type SheetFormat,
} from "../../api/register-sheets";
import { session } from "../../state/connection";
import { inLanguage } from "../../texts/language";
import { failed } from "./account";
import { Line } from "./inputs";
import { fieldsOf, options, useFields, words } from "./register-state";

/** Draws the choice of a list, its template, export and import. */
export function Sheets() {
  const kinds = useFields()?.kinds.filter(({ sheets }) => sheets) ?? [];
  const [kind, setKind] = useState("person");
  const [note, setNote] = useState("");
  const save = async (format: SheetFormat, empty: boolean) => {
    setNote("");
    const file = await readSheetToSave(session, { kind, format, empty });
    if (file === null) return setNote(words().failed);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file.content);
    link.download = file.name;
    link.click();
    return setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <>
      <p>
        <label for="sheet-kind">{words().sheetKind}</label>
        <select id="sheet-kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {kinds.map(({ kind: code }) => (
            <option key={code} value={code}>
              {inLanguage(options("record_kind").find((option) => option.code === code) ?? { vi: code, en: code })}
            </option>
          ))}
        </select>
      </p>
      <div class="register-acts">
        {(["xlsx", "csv"] as const).map((format) => (
          <button type="button" class="secondary" key={format} onClick={() => void save(format, true)}>
            {words().template} ({format})
          </button>
        ))}
        {(["xlsx", "csv"] as const).map((format) => (
          <button type="button" class="secondary" key={format} onClick={() => void save(format, false)}>
            {words().export} ({format})
          </button>
        ))}
      </div>
      {note !== "" && (
        <p class="error" role="alert">
          {note}
        </p>
      )}
      <Import key={kind} kind={kind} />
    </>
  );
}

function Import({ kind }: { kind: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [wrong, setWrong] = useState("");
  const [progress, setProgress] = useState("");
  const look = async (event: Event) => {
    event.preventDefault();
    setProgress("");
    setPreview(null);
    const result = file && (await readSheet(session, kind, file, reason));
    setWrong(failed(result));
    if (result !== null && "value" in result) setPreview(result.value);
  };
  const apply = async (looked: Preview) => {
    setWrong("");
    for (let part = 0; part < looked.parts; part += 1) {
      const result = await applyPart(session, looked.batch, part);
      if (result === null || "refused" in result) return setWrong(failed(result));
      const { staged, lines, done } = result.value;
      setProgress(done ? words().applied : words().applying(staged, lines));
    }
    return setPreview(null);
  };
  return (
    <section>
      <form class="register-form" aria-label={words().preview} onSubmit={(event) => void look(event)}>
        <p class="field">
          <label for="sheet-file">{words().file}</label>
          <input
            id="sheet-file"
            type="file"
            accept=".csv,.xlsx"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </p>
        <Line id="sheet-reason" label={words().sheetReason} value={reason} onText={setReason} />
        <button type="submit" class="primary" disabled={file === null || reason.trim() === ""}>
          {words().preview}
        </button>
      </form>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {progress !== "" && (
        <p class="notice" role="status">
          {progress}
        </p>
      )}
      {preview && <Looked preview={preview} onMore={setPreview} onApply={() => void apply(preview)} />}
    </section>
  );
}

interface LookedProps {
  readonly preview: Preview;
  readonly onMore: (preview: Preview) => void;
  readonly onApply: () => void;
}

function Looked({ preview, onMore, onApply }: LookedProps) {
  const { added, changed, same, wrong, unknown_columns: unknown, next } = preview;
  const name = (path: string) => {
    const field = fieldsOf(preview.kind).find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return field ? inLanguage(field) : path;
  };
  return (
    <>
      <p role="status">
        <b>{words().wouldDo(added, changed, same, wrong)}</b>
      </p>
      {unknown.length > 0 && <p class="warning">{words().unknownColumns(unknown.join(", "))}</p>}
      {wrong > 0 && <p class="warning">{words().fixFirst}</p>}
      {wrong === 0 && added + changed > 0 && (
        <button type="button" class="primary" onClick={onApply}>
          {words().apply(added + changed)}
        </button>
      )}
      <div class="desk-scroll">
        <table class="register-table">
          <thead>
            <tr>
              <th>{words().line}</th>
              <th>{words().act}</th>
              <th>{words().what}</th>
            </tr>
          </thead>
          <tbody>
            {preview.lines.map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>{words().acts[line.act]}</td>
                <td>
                  {line.name}
                  {line.wrong.map(({ field, text }) => (
                    <div class="error" key={field + text}>
                      {words().wrongField(name(field), text)}
                    </div>
                  ))}
                  {line.changes.map(({ field, before, after }) => (
                    <div key={field}>{words().change(name(field), before, after)}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next !== null && (
        <button
          type="button"
          class="secondary"
          onClick={() =>
            void readMore(session, preview.batch, next).then(
              (more) => more && onMore({ ...more, lines: [...preview.lines, ...more.lines] }),
            )
          }
        >
          {words().more}
        </button>
      )}
    </>
  );
}
