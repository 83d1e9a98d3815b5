import { explainDelay } from "../../api/desk";
import { readOpenObligations } from "../../api/queries";
import { session } from "../../state/connection";
import { go } from "../../state/navigation";
import { profile, signedIn } from "../../state/officer";
import { PolledValue, usePolled } from "../../state/polling";
import { useServerTime } from "../../state/use-server-time";
import { caseFileTexts } from "../../texts/case-file";
import { later } from "../../texts/deferred";
import { language, texts } from "../../texts/language";
import { NeedSignIn, Stale } from "./desk-parts";
import { ObligationLine } from "./obligation-line";
import { Reasoned } from "./reasoned";

/** Whom the house answers; it judges again. */
const BOARD_READERS = ["hotline_leader", "working_group_member", "working_group_head"];

const following = new PolledValue((etag) => readOpenObligations(session, etag));

/** What the officer's unit owes, the earliest due first, counted against the house's clock. */
export function Obligations() {
  const { value: thing, answeredAt: heardAt, failed } = usePolled(following, signedIn.value);
  const now = useServerTime();
  const { obligations: words } = texts.value;
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const owed = [...(thing ?? [])].sort((one, other) => one.due_at.localeCompare(other.due_at));
  return (
    <>
      <h1>
        {words.title}
        {owed.length > 0 && <span class="count"> {owed.length}</span>}
      </h1>
      {BOARD_READERS.includes(profile.value?.role ?? "") && (
        <p>
          <button type="button" class="secondary" onClick={() => go({ name: "board" })}>
            {later[language.value].desk.board}
          </button>
        </p>
      )}
      <Stale heardAt={heardAt} failed={failed} />
      {thing !== null && owed.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="obligations">
        {owed.map((one) => (
          <ObligationLine
            key={one.id}
            obligation={one}
            now={now}
            head={
              <p>
                <button type="button" class="quiet code" onClick={() => go({ name: "case", code: one.case })}>
                  <span class="unseen">{caseFileTexts[language.value].openCase} </span>
                  <code>{one.case}</code>
                </button>
              </p>
            }
          >
            {now !== null && Date.parse(one.due_at) <= now && (
              <Reasoned
                id={one.id}
                list="lateness"
                send={(reason) => explainDelay(session, one.id, reason)}
                onDone={() => void following.refresh()}
              />
            )}
          </ObligationLine>
        ))}
      </ul>
    </>
  );
}
