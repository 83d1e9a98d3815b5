/** Draws what the desk's screens share. */

import { go } from "../../state/navigation";
import { language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";

/** Says since when a list has not been renewed. Silence must never look like "nothing new". */
export function Stale({ answeredAt, failed }: { answeredAt: number | null; failed: boolean }) {
  const { unreachable, loading } = texts.value;
  const { alerts } = listTexts[language.value];
  if (failed)
    return (
      <p class="warning" role="status">
        {answeredAt === null ? unreachable : alerts.stale(formatInstant(new Date(answeredAt).toISOString()))}
      </p>
    );
  return answeredAt === null ? (
    <p class="help" role="status">
      {loading}
    </p>
  ) : null;
}

/** Says that a screen needs a sign-in, and leads there. */
export function NeedSignIn({ why }: { why: string }) {
  return (
    <div class="line">
      <span>{why}</span>
      <button type="button" class="primary" onClick={() => go({ name: "sign-in" })}>
        {texts.value.signIn.submit}
      </button>
    </div>
  );
}
