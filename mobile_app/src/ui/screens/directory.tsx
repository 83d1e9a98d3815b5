/** Draws the numbers to call, kept for when there is no line, and above them the directory where there is one. */

import type { NumberToCall } from "../../core/number-to-call";
import { allNumbers, numbersAsOf } from "../../state/numbers";
import { signedIn } from "../../state/officer";
import { dangerTexts } from "../../texts/danger";
import { language } from "../../texts/language";
import { formatDay } from "../../texts/time";
import { lazy } from "../lazy";
import { Icon } from "../widgets/icon";

const Register = lazy(() => import("../register/register").then((part) => part.Register));

/** Draws both. */
export function Directory() {
  const words = dangerTexts[language.value];
  return (
    <>
      <h1 class={signedIn.value ? "unseen" : ""}>{words.directory}</h1>
      {signedIn.value && <Register />}
      <details class="fold" open={!signedIn.value}>
        <summary>{words.numbers}</summary>
        {numbersAsOf.value && <p class="help">{words.asOf(formatDay(numbersAsOf.value))}</p>}
        <ul>
          {allNumbers.value.map((number) => (
            <li key={`${number.label} ${number.dial}`}>
              <NumberLine number={number} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function NumberLine({ number: { dial, label, number, confirmed } }: { number: NumberToCall }) {
  const words = dangerTexts[language.value];
  const since = confirmed ? words.confirmedOn(formatDay(confirmed)) : words.neverConfirmed;
  return (
    <>
      {dial === "" ? (
        <p>
          {label}: {number} ({words.invented})
        </p>
      ) : (
        <a class="button secondary" href={`tel:${dial}`}>
          <Icon name="call" /> {words.call(label)}
        </a>
      )}
      <p class="help">{since}</p>
    </>
  );
}
