import { acknowledgeLoss, lostEntries } from "../../state/data-loss-mark";
import { language } from "../../texts/language";
import { lostTexts } from "../../texts/lost";

/** Above every screen until somebody has read it. */
export function Lost() {
  const words = lostTexts[language.value];
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
