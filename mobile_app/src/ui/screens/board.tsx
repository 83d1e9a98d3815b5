import { readBoard } from "../../api/desk";
import { session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { PolledValue, usePolled } from "../../state/polling";
import { useServerTime } from "../../state/use-server-time";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { lazy } from "../lazy";
import { NeedSignIn, Stale } from "./desk-parts";
import { ObligationLine } from "./obligation-line";

const AuditExport = lazy(() => import("./audit-export").then((part) => part.AuditExport));

const polledBoard = new PolledValue((etag) => readBoard(session, etag));

/** Shows every obligation that is due, by agency and unit, in codes only; the most overdue come first. */
export function Board() {
  const { value: board, answeredAt, failed } = usePolled(polledBoard, signedIn.value);
  const now = useServerTime();
  const words = { ...deferredTexts[language.value].desk, ...onlineTexts[language.value].desk };
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const agencies = [...new Set((board?.units ?? []).map((totals) => totals.agency))];
  const obligationsOf = (unit: string) => (board?.obligations ?? []).filter((obligation) => obligation.holder === unit);
  return (
    <>
      <h1>{words.board}</h1>
      <Stale answeredAt={answeredAt} failed={failed} />
      {board !== null && board.units.length === 0 && <p class="nothing">{words.nothingDue}</p>}
      {board?.more && <p class="warning">{words.notAllCounted}</p>}
      {agencies.map((agency) => (
        <section key={agency} aria-labelledby={`board-${agency}`}>
          <h2 id={`board-${agency}`}>{(words.agencies as Readonly<Record<string, string>>)[agency] ?? agency}</h2>
          {(board?.units ?? [])
            .filter((totals) => totals.agency === agency)
            .map(({ unit, open, late }) => (
              <details key={unit.id} open={late > 0}>
                <summary>
                  {inLanguage(unit)} <span class="count">{words.owes(open)}</span>
                  {late > 0 && <strong class="late"> ! {words.late(late)}</strong>}
                </summary>
                <ul class="obligations">
                  {obligationsOf(unit.id).map((obligation) => (
                    <ObligationLine
                      key={obligation.id}
                      obligation={obligation}
                      now={now}
                      head={
                        <p>
                          <code>{obligation.case}</code>
                        </p>
                      }
                    />
                  ))}
                </ul>
                {obligationsOf(unit.id).length < open && (
                  <p class="help">{words.andMore(open - obligationsOf(unit.id).length)}</p>
                )}
              </details>
            ))}
        </section>
      ))}
      {profile.value?.role === "working_group_head" && <AuditExport />}
    </>
  );
}
