import { flagTexts } from "../../texts/flags";
import { language } from "../../texts/language";

/** Shows what is wrong with an entry and what to do about it. Flags are seen only where a case is read online. */
export function Flag({ name }: { name: string }) {
  const sentence = flagTexts[language.value][name];
  return (
    <p class="warning" data-flag={name}>
      <b>{sentence?.what ?? name}</b> {sentence?.todo}
    </p>
  );
}
