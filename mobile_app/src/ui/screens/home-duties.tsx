import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { writable } from "../../state/forms";
import { go } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { openObligations } from "../../state/open-obligations";
import { items } from "../../state/outbox";
import { usePolled } from "../../state/polling";
import { pushCount } from "../../state/tapped-notification";
import { useServerTime } from "../../state/use-server-time";
import { inLanguage, language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatSpan } from "../../texts/time";
import { lazy } from "../lazy";
import { Icon } from "../widgets/icon";

const LeaderWaiting = lazy(() => import("./leader-waiting").then((part) => part.LeaderWaiting));

const RoleFirst = lazy(() => import("./role-first").then((part) => part.RoleFirst));

/** Whether things are reported to this officer as a leader, who answers for what their unit does. */
const leads = computed(() => writable.value.some(({ form }) => form === "leader_acknowledgement"));

/** Shows what waits for a leader's word, and the duty that is due first; the number of all stands on the tab. */
export function HomeDuties() {
  return (
    <>
      {leads.value && <LeaderWaiting />}
      <RoleFirst />
      <SoonestDuty />
    </>
  );
}

function SoonestDuty() {
  const { value: obligations } = usePolled(openObligations, signedIn.value);
  const now = useServerTime();
  // An entry that has just arrived may begin a duty that runs in minutes, and end another.
  const received = items.value.filter(({ state }) => state === "received").length;
  useEffect(() => void openObligations.refresh(), [received, pushCount.value]);
  const { obligations: words } = listTexts[language.value];
  const [soonest] = [...(obligations ?? [])].sort((first, second) => first.due_at.localeCompare(second.due_at));
  if (!obligations) return <p class="help">{texts.value.loading}</p>;
  if (!soonest) return <p class="help">{words.none}</p>;
  const left = now === null ? null : Date.parse(soonest.due_at) - now;
  return (
    <button
      type="button"
      class={left !== null && left < 0 ? "item duty overdue" : "item duty"}
      onClick={() => go({ name: "case", code: soonest.case })}
    >
      <Icon name="clock" />
      <span>
        <b>{inLanguage(soonest.duty)}</b>
        <br />
        {left === null ? "" : left < 0 ? words.overdue(formatSpan(-left)) : words.dueIn(formatSpan(left))} ·{" "}
        <code>{soonest.case}</code>
      </span>
    </button>
  );
}
