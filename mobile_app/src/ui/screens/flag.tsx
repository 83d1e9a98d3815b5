import { flagTexts } from "../../texts/flags";
import { language } from "../../texts/language";

/** What is out of order, and what to do about it. Only who reads a case over a line sees flags. */
export function Flag({ name }: { name: string }) {
  const sentence = flagTexts[language.value][name];
  return (
    <p class="warning" data-flag={name}>
      <b>{sentence?.what ?? name}</b> {sentence?.todo}
    </p>
  );
}
