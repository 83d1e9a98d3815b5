import { lost, understood } from "../../state/data-loss-mark";
import { language } from "../../texts/language";
import { lostTexts } from "../../texts/lost";

/** Above every screen until somebody has read it. */
export function Lost() {
  const words = lostTexts[language.value];
  return (
    <section class="warning" role="alert" aria-labelledby="lost">
      <h2 id="lost">{words.title}</h2>
      <p>{words.what(lost.value)}</p>
      <button type="button" class="secondary" onClick={understood}>
        {words.understood}
      </button>
    </section>
  );
}
