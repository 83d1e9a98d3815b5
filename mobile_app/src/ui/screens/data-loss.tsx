import { acknowledgeLoss, lostEntries } from "../../state/data-loss-mark";
import { dataLossTexts } from "../../texts/data-loss";
import { language } from "../../texts/language";

/** Tells above every screen that entries were lost, until somebody has read it. */
export function DataLoss() {
  const words = dataLossTexts[language.value];
  return (
    <section class="warning" role="alert" aria-labelledby="lost">
      <h2 id="lost">{words.title}</h2>
      <p>{words.what(lostEntries.value)}</p>
      <button type="button" class="secondary" onClick={acknowledgeLoss}>
        {words.understood}
      </button>
    </section>
  );
}
