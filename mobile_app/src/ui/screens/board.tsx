import { readBoard } from "../../api/desk";
import { session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { PolledValue, usePolled } from "../../state/polling";
import { useServerTime } from "../../state/use-server-time";
import { later } from "../../texts/deferred";
import { language, say } from "../../texts/language";
import { online } from "../../texts/online";
import { lazy } from "../lazy";
import { NeedSignIn, Stale } from "./desk-parts";
import { ObligationLine } from "./obligation-line";

const AuditExport = lazy(() => import("./audit-export").then((part) => part.AuditExport));

const following = new PolledValue((etag) => readBoard(session, etag));

/** Everything due, by agency and unit: the latest first, in codes. */
export function Board() {
  const { value: thing, answeredAt: heardAt, failed } = usePolled(following, signedIn.value);
  const now = useServerTime();
  const words = { ...later[language.value].desk, ...online[language.value].desk };
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const agencies = [...new Set((thing?.units ?? []).map((owing) => owing.agency))];
  const owedBy = (unit: string) => (thing?.obligations ?? []).filter((owed) => owed.holder === unit);
  return (
    <>
      <h1>{words.board}</h1>
      <Stale heardAt={heardAt} failed={failed} />
      {thing !== null && thing.units.length === 0 && <p class="nothing">{words.nothingDue}</p>}
      {thing?.more && <p class="warning">{words.notAllCounted}</p>}
      {agencies.map((agency) => (
        <section key={agency} aria-labelledby={`board-${agency}`}>
          <h2 id={`board-${agency}`}>{(words.agencies as Readonly<Record<string, string>>)[agency] ?? agency}</h2>
          {(thing?.units ?? [])
            .filter((owing) => owing.agency === agency)
            .map(({ unit, open, late }) => (
              <details key={unit.id} open={late > 0}>
                <summary>
                  {say(unit)} <span class="count">{words.owes(open)}</span>
                  {late > 0 && <strong class="late"> ! {words.late(late)}</strong>}
                </summary>
                <ul class="obligations">
                  {owedBy(unit.id).map((one) => (
                    <ObligationLine
                      key={one.id}
                      obligation={one}
                      now={now}
                      head={
                        <p>
                          <code>{one.case}</code>
                        </p>
                      }
                    />
                  ))}
                </ul>
                {owedBy(unit.id).length < open && <p class="help">{words.andMore(open - owedBy(unit.id).length)}</p>}
              </details>
            ))}
        </section>
      ))}
      {profile.value?.role === "working_group_head" && <AuditExport />}
    </>
  );
}
