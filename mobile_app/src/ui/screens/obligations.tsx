import { explainDelay } from "../../api/desk";
import { session } from "../../state/connection";
import { go, screen } from "../../state/navigation";
import { mayDo, profile, signedIn } from "../../state/officer";
import { openObligations } from "../../state/open-obligations";
import { usePolled } from "../../state/polling";
import { useServerTime } from "../../state/use-server-time";
import { caseFileTexts } from "../../texts/case-file";
import { deferredTexts } from "../../texts/deferred";
import { language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { onlineTexts } from "../../texts/online";
import { ruleSetTexts } from "../../texts/rule-set";
import { lazy } from "../lazy";
import { NeedSignIn, Stale } from "./desk-parts";
import { ObligationLine, VoidButton } from "./obligation-line";
import { ReasonForm } from "./reason-form";

const Board = lazy(() => import("./board").then((part) => part.Board));
const Reports = lazy(() => import("./reports").then((part) => part.Reports));
const RuleSet = lazy(() => import("./rule-set").then((part) => part.RuleSet));

/** Roles for which the server answers the board. It judges again. */
const BOARD_READERS = ["hotline_leader", "working_group_member", "working_group_head"];

/** Draws the duties, or what is reached from them: the board, the reports, the rules. */
export function Obligations() {
  if (screen.value.name === "board") return <Board />;
  if (screen.value.name === "rule-set") return <RuleSet />;
  return screen.value.name === "reports" ? <Reports /> : <Owed />;
}

/** Lists what the officer's unit owes, the earliest deadline first, counted by the server's clock. */
function Owed() {
  const { value: obligations, answeredAt, failed } = usePolled(openObligations, signedIn.value);
  const now = useServerTime();
  const { obligations: words } = listTexts[language.value];
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const byDueTime = [...(obligations ?? [])].sort((first, second) => first.due_at.localeCompare(second.due_at));
  return (
    <>
      <h1>
        {words.title}
        {byDueTime.length > 0 && <span class="count"> {byDueTime.length}</span>}
      </h1>
      {BOARD_READERS.includes(profile.value?.role ?? "") && (
        <p>
          <button type="button" class="secondary" onClick={() => go({ name: "board" })}>
            {deferredTexts[language.value].desk.board}
          </button>
        </p>
      )}
      {mayDo("read_reports") && (
        <p>
          <button type="button" class="secondary" onClick={() => go({ name: "reports" })}>
            {onlineTexts[language.value].desk.reports}
          </button>
        </p>
      )}
      {mayDo("read_working_group") && (
        <p>
          <button type="button" class="secondary" onClick={() => go({ name: "working-group" })}>
            {onlineTexts[language.value].desk.workingGroup}
          </button>
        </p>
      )}
      <Stale answeredAt={answeredAt} failed={failed} />
      {obligations !== null && byDueTime.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="obligations">
        {byDueTime.map((obligation) => (
          <ObligationLine
            key={obligation.id}
            obligation={obligation}
            now={now}
            head={
              <p>
                <button type="button" class="quiet code" onClick={() => go({ name: "case", code: obligation.case })}>
                  <span class="unseen">{caseFileTexts[language.value].openCase} </span>
                  <code>{obligation.case}</code>
                </button>
              </p>
            }
          >
            <VoidButton obligation={obligation} file={null} />
            {now !== null && Date.parse(obligation.due_at) <= now && (
              <ReasonForm
                id={obligation.id}
                list="lateness"
                send={(reason) => explainDelay(session, obligation.id, reason)}
                onDone={() => void openObligations.refresh()}
              />
            )}
          </ObligationLine>
        ))}
      </ul>
      <p>
        <button type="button" class="secondary" onClick={() => go({ name: "rule-set" })}>
          {ruleSetTexts[language.value].title}
        </button>
      </p>
    </>
  );
}
