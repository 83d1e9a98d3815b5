import { numbersAsOf, numbersToCall } from "../../state/numbers";
import { dangerTexts } from "../../texts/danger";
import { language } from "../../texts/language";
import { formatDay } from "../../texts/time";
import { Icon } from "./icon";

/** Draws whom to call, as buttons that dial. */
export function DialList() {
  const words = dangerTexts[language.value];
  return (
    <>
      <p class="dial">
        {numbersToCall.value.map(({ dial, label }) => (
          <a class="button danger" key={dial} href={`tel:${dial}`}>
            <Icon name="call" /> {words.call(label)}
          </a>
        ))}
      </p>
      {numbersAsOf.value && <p class="help">{words.asOf(formatDay(numbersAsOf.value))}</p>}
    </>
  );
}
