import { useState } from "preact/hooks";
import { isFullyReceived, type OutboxItem } from "../../db/outbox-item";
import { beginEntry } from "../../state/begin-entry";
import { formsKnown, writable } from "../../state/forms";
import { openVault } from "../../state/lock";
import { go } from "../../state/navigation";
import { mayDo, profile, signedIn } from "../../state/officer";
import { items, othersWaiting, unsent } from "../../state/outbox";
import { persisted } from "../../state/persistence";
import { canSeal } from "../../state/sealing";
import { signOut } from "../../state/session";
import { inLanguage, texts } from "../../texts/language";
import { lazy } from "../lazy";
import { Icon, type IconName } from "../widgets/icon";
import { ConnectionLine } from "./connection-line";
import { OutboxLine } from "./outbox-line";

const Confirm = lazy(() => import("../parts/finish").then((part) => part.Confirm));
const DraftList = lazy(() => import("../parts/lock").then((part) => part.DraftList));
const Duties = lazy(() => import("./home-duties").then((part) => part.HomeDuties));

/** So many entries stand open on the first screen when all of them have arrived. */
const RECENT = 2;

/** Shows what became of what the officer wrote, what is owed, and what to write. */
export function Home() {
  const { home } = texts.value;
  const beginning = writable.value.filter(({ begins }) => begins);
  const [first, ...others] = beginning;
  // Its members write in the group's own file, which its page knows.
  const ofTheGroup = profile.value?.role.startsWith("working_group");
  return (
    <>
      <h1 class="unseen">{texts.value.tabs.entries}</h1>
      <ConnectionLine />
      {!canSeal.value && (
        <p class="warning" role="status">
          {home.noKey}
        </p>
      )}
      <div class="columns">
        <section class="record" aria-labelledby="outbox">
          <h2 id="outbox">
            {home.outbox}
            {unsent.value > 0 && <span class="count"> {home.unsent(unsent.value)}</span>}
          </h2>
          {persisted.value === false && unsent.value > 0 && <p class="help">{home.storageAtRisk}</p>}
          {items.value.length === 0 && <p class="help">{home.empty}</p>}
          <Written />
          {othersWaiting.value > 0 && <p class="help">{home.othersWaiting(othersWaiting.value)}</p>}
        </section>
        <div>
          {signedIn.value && mayDo("list_obligations") && (
            <div class="owed">
              <Duties />
            </div>
          )}
          {openVault.value && <DraftList />}
          <section aria-labelledby="new-entry" hidden={formsKnown.value && writable.value.length === 0}>
            <h2 id="new-entry">{home.newEntry}</h2>
            {!formsKnown.value && <p class="help">{home.noForms}</p>}
            <div class="forms">
              {first && (
                <button type="button" class="primary" onClick={() => go(beginEntry(first, null))}>
                  <Icon name="add" /> {inLanguage(first)}
                </button>
              )}
              {others.map((form) => (
                <button type="button" class="secondary" key={form.form} onClick={() => go(beginEntry(form, null))}>
                  <Icon name="note" /> {inLanguage(form)}
                </button>
              ))}
              {writable.value.length > beginning.length && (
                <button
                  type="button"
                  class="secondary"
                  onClick={() => go({ name: ofTheGroup ? "working-group" : "cases" })}
                >
                  <Icon name="case" /> {ofTheGroup ? home.groupWork : home.forKnownCase}
                </button>
              )}
              {writable.value.some(({ form }) => form === "handover_receipt") && (
                <button type="button" class="secondary" onClick={() => go({ name: "qr", item: null })}>
                  <Icon name="qr" /> {home.receiveByCode}
                </button>
              )}
            </div>
          </section>
          <section aria-labelledby="rest">
            <h2 id="rest">{home.rest}</h2>
            <div class="rows">
              <Row icon="shield" words={texts.value.rights.open} onClick={() => go({ name: "rights" })} />
              <Row icon="call" words={home.directory} onClick={() => go({ name: "directory" })} />
              <Row icon="danger" words={texts.value.guide.open} onClick={() => go({ name: "guide" })} />
              {profile.value && <Row icon="lock" words={home.setLock} onClick={() => go({ name: "lock" })} />}
              {signedIn.value && (
                <Row icon="phone" words={texts.value.signIn.devices} onClick={() => go({ name: "devices" })} />
              )}
              {signedIn.value && <SignOut />}
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

/** Lists the written entries. Those that still need somebody are unfolded; of those that arrived, only the newest. */
function Written() {
  const settled = (item: OutboxItem) => isFullyReceived(item) && !item.form.startsWith("handover");
  const needing = items.value.filter((item) => !settled(item));
  const arrived = items.value.filter(settled);
  const open = Math.max(0, RECENT - needing.length);
  const lines = (shown: readonly OutboxItem[]) => (
    <ul class="outbox">
      {shown.map((item) => (
        <OutboxLine key={item.id} item={item} />
      ))}
    </ul>
  );
  return (
    <>
      {lines([...needing, ...arrived.slice(0, open)])}
      {arrived.length > open && (
        <details class="fold">
          <summary>{texts.value.home.written(arrived.length - open)}</summary>
          {lines(arrived.slice(open))}
        </details>
      )}
    </>
  );
}

function Row({ icon, words, onClick }: { icon: IconName; words: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick}>
      <Icon name={icon} /> {words}
    </button>
  );
}

/** Nothing is lost by signing out, and it says so when something is still to be sent. */
function SignOut() {
  const [asking, setAsking] = useState(false);
  const { signIn: words, cancel } = texts.value;
  const leave = () => {
    setAsking(false);
    void signOut().then(() => go({ name: "sign-in" }));
  };
  return (
    <>
      <Row icon="exit" words={words.signOut} onClick={() => (unsent.value > 0 ? setAsking(true) : leave())} />
      {asking && (
        <Confirm
          question={words.signOutAsk(unsent.value)}
          yes={words.signOut}
          no={cancel}
          onYes={leave}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
