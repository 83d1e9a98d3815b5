import type { CaseFile } from "../../core/case-file";
import type { KnownCase } from "../../state/navigation";
import { EntryLine } from "./case-entry";
import { CaseNotes, NOTE } from "./case-notes";

/** Lists the entries of a case, the newest first; above them what colleagues noted for each other. */
export function CaseTimeline({ file, known }: { file: CaseFile; known: KnownCase }) {
  return (
    <>
      <CaseNotes file={file} known={known} />
      <ol class="timeline">
        {file.entries
          .filter(({ form }) => form !== NOTE)
          .reverse()
          .map((entry) => (
            <EntryLine key={entry.id} entry={entry} knownCase={known} all={file.entries} />
          ))}
      </ol>
    </>
  );
}
