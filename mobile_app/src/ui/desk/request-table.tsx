/** Draws requests as a table, one line each: how far it came, whom it waits for, until when. */

import type { RequestOnBoard } from "../../api/requests-board";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { boardTexts } from "../../texts/requests-board";
import { formatDay, formatDue } from "../../texts/time";
import { follow } from "./desk-state";
import { WholeTable } from "./whole-table";

/** Draws the table. */
export function RequestTable({ requests }: { requests: readonly RequestOnBoard[] }) {
  const words = boardTexts[language.value];
  return (
    <WholeTable caption={words.lines} columns={Object.values(words.column)}>
      {requests.map((request, place) => {
        const [code = "", ...rest] = cells(request);
        return (
          <tr key={`${code} ${place}`} data-line={code}>
            <td>
              <a href={`#case=${code}`} data-row onClick={(event) => follow(event, code)}>
                <code>{code}</code>
              </a>
            </td>
            {rest.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        );
      })}
    </WholeTable>
  );
}

/** Says a request in words, a text for each column; the same on the screen and in a file. */
export function cells(request: RequestOnBoard): readonly string[] {
  const words = boardTexts[language.value];
  return [
    request.case,
    words.kind[request.kind],
    formatDay(request.asked_on),
    inLanguage(request.to),
    progressOf(request),
    turnOf(request),
    request.over
      ? words.over
      : [request.late && words.late, request.due_at && formatDue(request.due_at)].filter(Boolean).join(" · "),
  ];
}

function progressOf(request: RequestOnBoard): string {
  const words = boardTexts[language.value];
  if (request.stopped !== null) return words[request.stopped];
  if (request.kind === "referral")
    return request.steps.length === 0 ? words.noStep : words.steps(request.steps.join(", "));
  const answer = (words.answer as Readonly<Record<string, string>>)[request.answer ?? ""];
  return [
    answer === undefined ? words.noAnswer : words.answered(answer),
    request.first_information_on !== null && words.informed(formatDay(request.first_information_on)),
    request.reported && words.reported,
  ]
    .filter(Boolean)
    .join(", ");
}

function turnOf({ turn, turn_state, turn_since }: RequestOnBoard): string {
  const words = boardTexts[language.value];
  if (turn === null || turn_since === null) return words.unknownTurn;
  const state = (caseFileTexts[language.value].states as Readonly<Record<string, string>>)[turn_state ?? ""];
  const waits = words.since(inLanguage(turn), formatDay(turn_since));
  return state === undefined ? waits : `${state} · ${waits}`;
}
