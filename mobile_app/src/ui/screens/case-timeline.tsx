import type { CaseFile } from "../../core/case-file";
import type { KnownCase } from "../../state/navigation";
import { EntryLine } from "./case-entry";

/** Lists the entries of a case, the newest first. */
export function CaseTimeline({ file, known }: { file: CaseFile; known: KnownCase }) {
  return (
    <ol class="timeline">
      {[...file.entries].reverse().map((entry) => (
        <EntryLine key={entry.id} entry={entry} knownCase={known} all={file.entries} />
      ))}
    </ol>
  );
}
