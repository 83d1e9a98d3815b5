import { useEffect, useState } from "preact/hooks";
import { slotsOf } from "../../db/vaults";
import { type Secret, weakness } from "../../lock/secret";
import { changeLock, type LockChange } from "../../state/change-lock";
import { openVault } from "../../state/lock";
import { makePasskey, offersPasskey } from "../../state/make-passkey";
import { go } from "../../state/navigation";
import { profile } from "../../state/officer";
import { createVault, typedSecret } from "../../state/open-vault";
import { askPasskey } from "../../state/passkey";
import { toast } from "../../state/toast";
import { language } from "../../texts/language";
import { lockTexts } from "../../texts/lock";
import { lockSettingsTexts } from "../../texts/lock-set-up";
import { SecretField } from "../widgets/secret-field";
import { DuressCode } from "./duress-code";

type Way = Secret["kind"];

/**
 * Lets the officer choose how this phone is unlocked, says plainly what each way is worth, and later changes it or sets
 * the duress code.
 */
export function LockSettings() {
  const [changing, setChanging] = useState(false);
  const [settingDuress, setSettingDuress] = useState(false);
  const words = lockSettingsTexts[language.value];
  if (!openVault.value || changing) return <NewLock changing={changing} />;
  if (settingDuress) return <DuressCode />;
  return (
    <section class="sign-in">
      <h1>{words.title}</h1>
      <button type="button" class="secondary wide" onClick={() => setChanging(true)}>
        {words.change.title}
      </button>
      <button type="button" class="secondary wide" onClick={() => setSettingDuress(true)}>
        {words.duress.title}…
      </button>
      <button type="button" class="quiet wide" onClick={() => go({ name: "home" })}>
        {words.back}
      </button>
    </section>
  );
}

function NewLock({ changing }: { changing: boolean }) {
  const [old, setOld] = useState("");
  const [credential, setCredential] = useState<Uint8Array<ArrayBuffer> | undefined>();
  const [chosen, setWay] = useState<Way>("pin");
  const [ways, setWays] = useState<readonly Way[]>(["pin", "passphrase"]);
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const words = lockSettingsTexts[language.value];
  const username = profile.value!.username;

  useEffect(
    () =>
      void slotsOf(username).then((slots) => {
        if (changing) setCredential(slots[0]?.credential);
      }),
    [],
  );
  useEffect(
    () =>
      void offersPasskey().then((offers) => {
        if (offers) setWays(["passkey", "pin", "passphrase"]);
      }),
    [],
  );

  const set = async () => {
    const weak = chosen === "passkey" ? null : weakness({ kind: chosen, typed });
    if (weak) return setWrong(words.weak[weak]);
    if (chosen !== "passkey" && typed !== again) return setWrong(words.differs);
    setWorking(true);
    const outcome = await make().catch(() => null);
    setWorking(false);
    if (outcome === null) return setWrong(words.failed);
    if (outcome === "taken") return setWrong(words.change.taken);
    if (typeof outcome === "object") return setWrong(lockTexts[language.value].wrong(outcome.left));
    if (outcome === "done")
      toast.value = () =>
        changing ? lockSettingsTexts[language.value].change.done : lockSettingsTexts[language.value].done;
    go({ name: "home" });
  };
  /** Makes the new lock; null when nobody touched the passkey. */
  const make = async (): Promise<LockChange | null> => {
    const current = !changing ? null : credential ? await askPasskey(credential) : await typedSecret(username, old);
    if (changing && !current) return null;
    const made =
      chosen === "passkey"
        ? await makePasskey(username)
        : { key: { kind: chosen, typed } as const, credential: undefined };
    if (!made) return null;
    if (current) return changeLock(username, current, made.key, made.credential);
    await createVault(username, made.key, made.credential);
    return "done";
  };

  return (
    <section class="sign-in">
      <h1>{changing ? words.change.title : words.title}</h1>
      <p class="help">{changing ? words.change.what : words.why}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        {changing && !credential && (
          <SecretField id="old-secret" label={words.change.old} value={old} onInput={setOld} shown={shown} />
        )}
        {credential && <p class="help">{words.change.touch}</p>}
        <fieldset class="field">
          <legend>{words.way}</legend>
          <div class="choices">
            {ways.map((kind) => (
              <label class="choice" key={kind}>
                <input
                  type="radio"
                  name="way"
                  checked={chosen === kind}
                  onChange={() => {
                    setWay(kind);
                    setWrong(null);
                  }}
                />
                <span>{words.ways[kind]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p class="warning">{words.honest[chosen]}</p>
        <p class="help">{words.limits}</p>
        {chosen !== "passkey" && (
          <>
            <SecretField
              id="new-secret"
              label={words.typed[chosen]}
              value={typed}
              onInput={setTyped}
              shown={shown}
              inputMode={chosen === "pin" ? "numeric" : "text"}
              show={{ label: lockTexts[language.value].show, onChange: setShown }}
            />
            <SecretField
              id="secret-again"
              label={words.again}
              value={again}
              onInput={setAgain}
              shown={shown}
              inputMode={chosen === "pin" ? "numeric" : "text"}
            />
          </>
        )}
        {wrong && (
          <p class="error" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" class="primary" disabled={working}>
          {working ? words.setting : words.set}
        </button>
      </form>
      <button type="button" class="quiet" onClick={() => go({ name: "home" })}>
        {words.later}
      </button>
      {!changing && <p class="help">{words.laterMeans}</p>}
    </section>
  );
}
