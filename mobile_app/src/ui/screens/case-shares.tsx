import type { CaseFile, ShareLine } from "../../core/case-file";
import { caseSharingTexts } from "../../texts/case-sharing";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";

/** Shows who may read what of the case, why and until when, and what a second person has still to confirm. */
export function CaseShares({ file: { shares = [], waiting = [] } }: { file: CaseFile }) {
  const words = caseSharingTexts[language.value];
  if (shares.length + waiting.length === 0) return null;
  return (
    <>
      {waiting.map(({ entry, recipients, why, denied }) => (
        <p class="warning" key={`${entry} ${why}`}>
          {words.waits(recipients.map((agency) => words.agencies[agency] ?? "").join(", "))}{" "}
          {denied ? words.denied : words.why[why]}
        </p>
      ))}
      <details>
        <summary>{words.title}</summary>
        <ul class="shares">
          {shares.map((share) => (
            <li key={JSON.stringify(share)}>
              <b>{nameOf(share)}</b>: {contentOf(share)}
              <p class="help">
                {inLanguage(share.words)}
                {share.purpose ? ` (${words.purposes[share.purpose] ?? ""})` : ""},{" "}
                {words.from(formatInstant(share.since))}, {endOf(share)}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function nameOf({ unit, agency, officer }: ShareLine): string {
  const words = caseSharingTexts[language.value];
  if (officer) return `${officer.name}, ${inLanguage(officer.unit)}`;
  return unit ? inLanguage(unit) : words.focalPoints(words.agencies[agency] ?? "");
}

function contentOf({ basic, entries, groups }: ShareLine): string {
  const words = caseSharingTexts[language.value];
  if (basic) return words.basic[basic];
  const what = entries === null ? words.everything : words.entries(entries);
  return `${what} (${groups.map((group) => words.groups[group] ?? "").join(", ")})`;
}

function endOf({ until, over }: ShareLine): string {
  const words = caseSharingTexts[language.value];
  if (over) return words.over;
  return until ? words.until(formatInstant(until)) : words.running;
}
