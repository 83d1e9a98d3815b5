import { useState } from "preact/hooks";
import { takeCard } from "../../api/case-card";
import type { CaseCard } from "../../core/case-card";
import { cardOf, dropCard } from "../../state/case-cards";
import { session } from "../../state/connection";
import { openVault } from "../../state/lock";
import { go } from "../../state/navigation";
import { isDiskFull } from "../../state/save-entry";
import { trustedNow } from "../../state/trusted-clock";
import { caseCardTexts } from "../../texts/case-card";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";
import { DialList } from "../widgets/dial-list";
import { Icon } from "../widgets/icon";
import { AnswersOf } from "./case-summary";
import { ObligationLine } from "./obligation-line";
import { SafetyBanner } from "./safety-banner";

/** Offers to take the case's card along, and says until when one lies on this phone. */
export function TakeAlong({ code }: { code: string }) {
  const words = caseCardTexts[language.value];
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
          {words.drop}
        </button>
      )}
    </div>
  );
}

/** Shows the card of a case where there is no signal: who, danger, needs, what is owed, whom to call. */
export function ShownCard({ code }: { code: string }) {
  const card = cardOf(code);
  return card ? <Card card={card} /> : null;
}

function Card({ card }: { card: CaseCard }) {
  const words = caseCardTexts[language.value];
  const now = trustedNow();
  const owed = [...card.obligations].sort((first, second) => first.due_at.localeCompare(second.due_at));
  const holders = new Map(card.parties.map(({ unit }) => [unit.id, unit]));
  return (
    <>
      <section class="item" aria-label={words.title}>
        <p class="item-head">
          <strong>{words.title}</strong>
          <span class="help">{words.asOf(formatInstant(card.taken_at))}</span>
        </p>
        <SafetyBanner safety={card.safety} />
        <AnswersOf
          title={caseFileTexts[language.value].basicFile}
          answers={card.basic_file}
          texts={card.not_to_ask_again}
          open
        />
        {card.holder && <p>{listTexts[language.value].cases.holder(inLanguage(card.holder))}</p>}
        <p class="help">
          {listTexts[language.value].cases.parties(card.parties.map(({ unit }) => inLanguage(unit)).join(", "))}
        </p>
        <p class="help">{words.ends(formatInstant(card.until))}</p>
        <button type="button" class="quiet" onClick={() => void dropCard(card.case)}>
          {words.drop}
        </button>
      </section>
      {owed.length > 0 && (
        <section>
          <h2>{listTexts[language.value].cases.owedHere}</h2>
          <ul class="obligations">
            {owed.map((obligation) => {
              const holder = holders.get(obligation.holder);
              return (
                <ObligationLine
                  key={obligation.id}
                  obligation={obligation}
                  now={now}
                  head={holder && <p class="help">{caseFileTexts[language.value].owes(inLanguage(holder))}</p>}
                />
              );
            })}
          </ul>
        </section>
      )}
      <section>
        <h2>{words.call}</h2>
        <DialList />
      </section>
    </>
  );
}
