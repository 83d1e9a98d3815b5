import { useEffect, useState } from "preact/hooks";
import { writable } from "../../state/forms";
import { openVault } from "../../state/lock";
import { go } from "../../state/navigation";
import { profile, signedIn } from "../../state/officer";
import { items, othersWaiting, syncNow, syncState, unsent } from "../../state/outbox";
import { persisted } from "../../state/persistence";
import { forgetAll } from "../../state/recent-bodies";
import { canSeal } from "../../state/sealing";
import { signOut } from "../../state/session";
import { inLanguage, texts } from "../../texts/language";
import { lazy } from "../lazy";
import { OutboxLine } from "./outbox-line";

const DraftList = lazy(() => import("../parts/lock").then((part) => part.DraftList));

/** Draws the first screen: what to write, and what became of what was written. */
export function Home() {
  const { home } = texts.value;
  const beginning = writable.value.filter(({ begins }) => begins);
  return (
    <>
      <h1 class="unseen">{texts.value.tabs.entries}</h1>
      <ConnectionLine />
      {!canSeal.value && (
        <p class="warning" role="status">
          {home.noKey}
        </p>
      )}
      {openVault.value && <DraftList />}
      <div class="columns">
        <div>
          <section aria-labelledby="new-entry">
            <h2 id="new-entry">{home.newEntry}</h2>
            {writable.value.length === 0 && <p class="help">{home.noForms}</p>}
            <div class="forms">
              {beginning.map((form) => (
                <button
                  type="button"
                  class="primary"
                  key={form.form}
                  onClick={() => go({ name: "form", form, knownCase: null, values: {}, replaces: null })}
                >
                  {inLanguage(form)}
                </button>
              ))}
            </div>
            {writable.value.length > beginning.length && (
              <button type="button" class="secondary wide" onClick={() => go({ name: "cases" })}>
                {home.forKnownCase}
              </button>
            )}
          </section>
          <div class="aside">
            {writable.value.some(({ form }) => form === "handover_receipt") && (
              <button type="button" class="quiet" onClick={() => go({ name: "qr", item: null })}>
                {home.receiveByCode}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => go({ name: "rights" })}>
              {texts.value.rights.open}
            </button>
            <button type="button" class="quiet" onClick={() => go({ name: "guide" })}>
              {texts.value.guide.open}
            </button>
            {profile.value && (
              <button type="button" class="quiet" onClick={() => go({ name: "lock" })}>
                {home.setLock}
              </button>
            )}
          </div>
        </div>
        <section class="record" aria-labelledby="outbox">
          <h2 id="outbox">
            {home.outbox}
            {unsent.value > 0 && <span class="count"> {home.unsent(unsent.value)}</span>}
          </h2>
          {persisted.value === false && unsent.value > 0 && <p class="help">{home.storageAtRisk}</p>}
          {items.value.length === 0 && <p class="help">{home.empty}</p>}
          <ul class="outbox">
            {items.value.map((item) => (
              <OutboxLine key={item.id} item={item} />
            ))}
          </ul>
          {othersWaiting.value > 0 && <p class="help">{home.othersWaiting(othersWaiting.value)}</p>}
        </section>
      </div>
      {profile.value && (
        <div class="who">
          <span>
            {profile.value.name} · {inLanguage(profile.value.unit)}
          </span>
          {signedIn.value && (
            <button type="button" class="quiet" onClick={() => go({ name: "devices" })}>
              {texts.value.signIn.devices}
            </button>
          )}
          {signedIn.value && (
            <button type="button" class="quiet" onClick={signOutAndLeave}>
              {texts.value.signIn.signOut}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function signOutAndLeave(): void {
  forgetAll();
  void signOut();
  go({ name: "sign-in" });
}

/** Says whether anything can be sent now, and offers the one button that helps. */
function ConnectionLine() {
  const { home } = texts.value;
  const now = syncState.value;
  const seconds = useSecondsUntil(now.kind === "waiting" ? now.nextTry : null);
  if (!signedIn.value) {
    return (
      <div class="line" role="status">
        <span>{home.signedOut}</span>
        <button type="button" class="secondary" onClick={() => go({ name: "sign-in" })}>
          {home.signInToSend}
        </button>
      </div>
    );
  }
  return (
    <div class="line" role="status">
      <span>
        {now.kind === "waiting"
          ? home.waiting(seconds)
          : now.kind === "working" && unsent.value > 0
            ? home.sending
            : unsent.value > 0
              ? home.unsent(unsent.value)
              : home.upToDate}
      </span>
      {(now.kind === "waiting" || unsent.value > 0) && (
        <button type="button" class="secondary" onClick={syncNow}>
          {home.sendNow}
        </button>
      )}
    </div>
  );
}

function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    if (moment === null) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}
