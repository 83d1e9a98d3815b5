import { go } from "../screen";
import { texts } from "../texts/language";
import { instant } from "../texts/time";

/** Says since when a list has been standing still. Silence must never look like "nothing new". */
export function Stale({ heardAt, fresh }: { heardAt: number | null; fresh: boolean }) {
  if (fresh || heardAt === null) return null;
  return <p class="warning" role="status">{texts.value.alerts.stale(instant(new Date(heardAt).toISOString()))}</p>;
}

export function NeedSignIn({ why }: { why: string }) {
  return (
    <div class="line">
      <span>{why}</span>
      <button type="button" class="primary" onClick={() => go({ name: "sign-in" })}>{texts.value.signIn.submit}</button>
    </div>
  );
}
