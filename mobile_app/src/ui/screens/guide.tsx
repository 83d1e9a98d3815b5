import guide from "../../../../chalicelib/policy/volunteer_guide.json";
import { go } from "../../state/navigation";
import { dangerTexts } from "../../texts/danger";
import { inLanguage, language } from "../../texts/language";
import { DialList } from "../widgets/dial-list";

/** Shows the short guide for a suspicion (R55): what to do, what never to do, what is often mistaken. */
export function Guide() {
  return (
    <>
      <h1>{dangerTexts[language.value].guide.title}</h1>
      <h2>{dangerTexts[language.value].inDanger}</h2>
      <DialList />
      {guide.parts.map((part) => (
        <section key={part.id}>
          <h2>{inLanguage(part)}</h2>
          <ul class="guide">
            {part.items.map((item) => (
              <li key={item.vi}>{item[language.value]}</li>
            ))}
          </ul>
        </section>
      ))}
      <button type="button" class="secondary wide" onClick={() => go({ name: "home" })}>
        {dangerTexts[language.value].guide.back}
      </button>
    </>
  );
}
