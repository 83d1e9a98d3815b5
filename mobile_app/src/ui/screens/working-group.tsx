/** The Working Group's page: what is owed first, then meetings, plans, documents; each act opens its form. */

import { useEffect, useState } from "preact/hooks";
import { type WorkingGroup as Overview, readWorkingGroup, type Task } from "../../api/working-group";
import { WORKING_GROUP_FILE } from "../../core/group-file";
import { clock, session } from "../../state/connection";
import { go } from "../../state/navigation";
import { profile, signedIn } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language } from "../../texts/language";
import { formatInstant } from "../../texts/time";
import { dayOf, groupTexts } from "../../texts/working-group";
import { NeedSignIn } from "./desk-parts";
import { PickList } from "./reason-form";
import { Act } from "./working-group-act";
import { Meetings, Proposals } from "./working-group-meetings";
import { Documents, Plans } from "./working-group-plans";

const FIRST_YEAR = 2025;
/** Forms that begin something new. Every other form is offered beside the entry it is about. */
const BEGINNINGS = [
  "meeting_convened",
  "meeting_proposal",
  "plan_draft",
  "task_assignment",
  "guidance_sent",
  "budget_note",
];

/** Shows a year of the Working Group's work, as far as it reached the officer's unit. */
export function WorkingGroup() {
  const thisYear = new Date(clock.now(performance.now()) ?? Date.now()).getFullYear();
  const [year, setYear] = useState(thisYear);
  const [work, setWork] = useState<Overview | null>(null);
  const [failed, setFailed] = useState(false);
  const words = groupTexts[language.value];
  const load = async () => {
    const found = await readWorkingGroup(session, year);
    if (found) setWork(found);
    setFailed(found === null);
  };
  useEffect(() => void load(), [year, signedIn.value]);
  if (!signedIn.value) return <NeedSignIn why={deferredTexts[language.value].desk.needSignIn} />;
  const years = Array.from({ length: thisYear - FIRST_YEAR + 2 }, (_, ago) => String(thisYear + 1 - ago));
  return (
    <>
      <h1>{words.title}</h1>
      <PickList
        id="group-year"
        label={words.year}
        options={years.map((code) => ({ code, vi: code, en: code }))}
        value={String(year)}
        onPick={(picked) => picked !== "" && setYear(Number(picked))}
      />
      {failed && (
        <p class="error" role="alert">
          {words.failed}
        </p>
      )}
      <div class="acts spaced">
        {BEGINNINGS.map((form) => (
          <Act key={form} form={form} />
        ))}
      </div>
      {work && (
        <>
          <Tasks tasks={work.tasks} />
          <Meetings meetings={work.meetings} loose={work.loose_items} />
          <Proposals proposals={work.proposals} />
          <Plans plans={work.plans} />
          <Documents work={work} />
        </>
      )}
      <p>
        <button type="button" class="quiet" onClick={() => go({ name: "case", code: WORKING_GROUP_FILE })}>
          {words.openFile}
        </button>
      </p>
    </>
  );
}

/** Lists the tasks, what is late and what is the own unit's first. */
function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const words = groupTexts[language.value];
  const own = profile.value?.unit.id;
  const rank = (task: Task) => (task.state === "done" ? 4 : 0) - (task.late ? 2 : 0) - (task.unit.id === own ? 1 : 0);
  const sorted = [...tasks].sort(
    (first, second) => rank(first) - rank(second) || first.due_on.localeCompare(second.due_on),
  );
  return (
    <section aria-labelledby="group-tasks">
      <h2 id="group-tasks">{words.tasks}</h2>
      {tasks.length === 0 && <p class="nothing">{words.noTasks}</p>}
      <ul class="plain">
        {sorted.map((task) => (
          <TaskLine key={`${task.entry}.${task.line ?? 0}`} task={task} own={task.unit.id === own} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task, own }: { task: Task; own: boolean }) {
  const words = groupTexts[language.value];
  const last = task.reports.at(-1);
  const late = task.obligation?.lateness?.at(-1);
  const about = { assignment: task.entry, ...(task.line === null ? {} : { line: task.line }) };
  return (
    <li class={`item ${task.late && task.state !== "done" ? "overdue" : ""}`}>
      <p class="item-head">
        <strong>{task.task}</strong>
        <span>
          {task.late && <b class="late">! {words.late} · </b>}
          {words.states[task.state]}
        </span>
      </p>
      <p>
        {inLanguage(task.unit)} ·{" "}
        {task.done_at === null ? words.until(dayOf(task.due_on)) : words.doneOn(formatInstant(task.done_at))}
        {task.urged > 0 && <> · {words.urged(task.urged)}</>}
      </p>
      {last && (
        <p class="help">
          {formatInstant(last.at)}: {last.report}
        </p>
      )}
      {late && (
        <p class="help">
          {words.why}: {inLanguage(late.reason)}
        </p>
      )}
      {task.state !== "done" && (
        <div class="acts spaced">
          {own && <Act form="assignment_progress" known={about} />}
          {!own && <Act form="urging" known={{ to_unit: task.unit.id, about: task.entry }} />}
        </div>
      )}
    </li>
  );
}
