import { go } from "../../state/navigation";
import { mayDo, signedIn } from "../../state/officer";
import { openObligations } from "../../state/open-obligations";
import { usePolled } from "../../state/polling";
import { useServerTime } from "../../state/use-server-time";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatSpan } from "../../texts/time";
import { Icon } from "../widgets/icon";

/** Shows the duty that is due first; the number of all of them stands on the tab. */
export function HomeDuties() {
  const { value: obligations } = usePolled(openObligations, signedIn.value && mayDo("list_obligations"));
  const now = useServerTime();
  const { obligations: words } = listTexts[language.value];
  const [soonest] = [...(obligations ?? [])].sort((first, second) => first.due_at.localeCompare(second.due_at));
  if (!soonest) return null;
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
