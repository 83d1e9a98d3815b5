/** Draws what stands above an open case at the desk, and the duties that are done. */

import { useCallback, useEffect, useState } from "preact/hooks";

import { assignCase, type DeskCase, readDeskCases } from "../../api/desk-cases";
import type { CaseFile } from "../../core/case-file";
import { session } from "../../state/connection";
import { go } from "../../state/navigation";
import { deskPlaceTexts } from "../../texts/desk-place";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { placeOf } from "./case-table";
import { Marks } from "./marks";
import { caseReceivers, HandOn, NOBODY } from "./pass-on";

/** Draws the case's marks, where it came from and who has it in hand. */
export function CaseHead({ code }: { code: string }) {
  const [line, setLine] = useState<DeskCase | null>(null);
  const words = deskPlaceTexts[language.value];
  const read = useCallback(async () => {
    const page = await readDeskCases(session, { code }, null);
    setLine(page?.cases.find((found) => found.case === code) ?? null);
  }, [code]);
  useEffect(() => void read(), [read]);
  return (
    <div class="desk-head">
      {line && (
        <p>
          <Marks child={line.child === true} danger={line.danger} late={line.late} />{" "}
          {words.opened(placeOf(line), formatInstant(line.opened_at))}
        </p>
      )}
      {line && (
        <div class="desk-owner">
          <span>
            {words.owner}: <b>{ownerOf(line)}</b>
          </span>
          <HandOn
            key={line.owner?.since ?? ""}
            id={`owner-${code}`}
            title={words.changeOwner}
            label={words.toWhom}
            submit={words.save}
            receivers={caseReceivers}
            send={(receiver, reason) => assignCase(session, code, receiver === NOBODY ? null : receiver, reason)}
            onDone={() => void read()}
          />
        </div>
      )}
      <button type="button" class="quiet" onClick={() => go({ name: "home" })}>
        {words.close}
      </button>
    </div>
  );
}

function ownerOf({ owner }: DeskCase): string {
  const words = deskPlaceTexts[language.value];
  if (owner === null) return words.nobody;
  const since = formatInstant(owner.since);
  return owner.mine ? words.ownerMe(since) : words.ownerIs(owner.name, since);
}

/** Draws the duties that are done: who owed what, and whether it was in time. What is void stands with the others. */
export function DoneDuties({ file }: { file: CaseFile }) {
  const words = deskPlaceTexts[language.value];
  const done = file.obligations.filter((owed) => owed.state === "closed" && !owed.void);
  if (done.length === 0) return null;
  return (
    <details class="item">
      <summary>{words.done(done.length)}</summary>
      {done.map(({ id, duty, closed_at, due_at }) => (
        <p key={id}>
          {inLanguage(duty)}
          {closed_at && `: ${(closed_at > due_at ? words.doneLate : words.doneAt)(formatInstant(closed_at))}`}
        </p>
      ))}
    </details>
  );
}
