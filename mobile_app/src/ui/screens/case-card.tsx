import type { CaseCard } from "../../core/case-card";
import { cardOf, dropCard } from "../../state/case-cards";
import { trustedNow } from "../../state/trusted-clock";
import { caseCardTexts } from "../../texts/case-card";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";
import { DialList } from "../widgets/dial-list";
import { AnswersOf } from "./answers-of";
import { ObligationLine } from "./obligation-line";
import { SafetyBanner } from "./safety-banner";

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
