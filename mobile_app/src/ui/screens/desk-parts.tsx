import { go } from "../../state/navigation";
import { texts } from "../../texts/language";
import { formatInstant } from "../../texts/time";

/** Says since when a list has been standing still. Silence must never look like "nothing new". */
export function Stale({ heardAt: answeredAt, failed }: { heardAt: number | null; failed: boolean }) {
  const { alerts, loading } = texts.value;
  if (failed)
    return (
      <p class="warning" role="status">
        {answeredAt === null ? alerts.unreachable : alerts.stale(formatInstant(new Date(answeredAt).toISOString()))}
      </p>
    );
  return answeredAt === null ? (
    <p class="help" role="status">
      {loading}
    </p>
  ) : null;
}

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
