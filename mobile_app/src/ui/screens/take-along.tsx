import { useState } from "preact/hooks";

import { takeCard } from "../../api/case-card";
import { cardOf, dropCard } from "../../state/case-cards";
import { session } from "../../state/connection";
import { openVault } from "../../state/lock";
import { go } from "../../state/navigation";
import { isDiskFull } from "../../state/save-entry";
import { caseCardTexts } from "../../texts/case-card";
import { language, texts } from "../../texts/language";
import { takeAlongTexts } from "../../texts/take-along";
import { formatInstant } from "../../texts/time";
import { Icon } from "../widgets/icon";

/** Offers to take the case's card along, and says until when one lies on this phone. */
export function TakeAlong({ code }: { code: string }) {
  const words = takeAlongTexts[language.value];
  const [state, setState] = useState<"taking" | "unreachable" | "full" | "hidden" | null>(null);
  const card = cardOf(code);
  const vault = openVault.value;
  if (!vault)
    return (
      <div class="line">
        <span>{words.needsLock}</span>
        <button type="button" class="secondary" onClick={() => go({ name: "lock" })}>
          {texts.value.home.setLock}
        </button>
      </div>
    );
  const take = async () => {
    setState("taking");
    const answer = await takeCard(session, code);
    if (typeof answer === "string") return setState(answer);
    await vault.keepCard(answer).then(
      () => setState(null),
      (error) => setState(isDiskFull(error) ? "full" : "unreachable"),
    );
  };
  return (
    <div class="line" role="status">
      <span>
        {state === "unreachable"
          ? texts.value.unreachable
          : state === "full"
            ? words.full
            : state === "hidden"
              ? words.notForYou
              : card
                ? words.taken(formatInstant(card.until))
                : words.why}
      </span>
      <button type="button" class="secondary" disabled={state === "taking"} onClick={() => void take()}>
        <Icon name="phone" /> {card ? words.again : words.take}
      </button>
      {card && (
        <button type="button" class="quiet" onClick={() => void dropCard(code)}>
          {caseCardTexts[language.value].drop}
        </button>
      )}
    </div>
  );
}
