import { useEffect, useState } from "preact/hooks";

import { type Secret, weakness } from "../../lock/secret";
import { keeper } from "../lock";
import { notice } from "../notice";
import { profile } from "../phone";
import { go } from "../screen";
import { language } from "../texts/language";
import { lockTexts } from "../texts/lock";
import { setUpTexts } from "../texts/lock-set-up";
import { DuressCode } from "./duress-code";
import { setUp } from "./keeper";
import { makePasskey, offersPasskey } from "./make-passkey";

type Way = Secret["kind"];

/** Choosing how this phone is unlocked, with what each way is worth said plainly. */
export function SetUp() {
  return keeper.value ? <DuressCode /> : <NewLock />;
}

function NewLock() {
  const [way, setWay] = useState<Way>("pin");
  const [ways, setWays] = useState<readonly Way[]>(["pin", "passphrase"]);
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const words = setUpTexts[language.value];
  const username = profile.value!.username;
  const type = shown ? "text" : "password";

  useEffect(() => void offersPasskey().then((offers) => { if (offers) setWays(["passkey", "pin", "passphrase"]); }), []);

  const set = async () => {
    if (way === "passkey") {
      setWorking(true);
      const made = await makePasskey(username);
      return finish(made !== null && setUp(username, made.key, made.credential));
    }
    const secret: Secret = { kind: way, typed };
    const weak = weakness(secret);
    if (weak) return setWrong(words.weak[weak]);
    if (typed !== again) return setWrong(words.differs);
    setWorking(true);
    await finish(setUp(username, secret));
  };
  const finish = async (setting: Promise<void> | false) => {
    const done = setting !== false && (await setting.then(() => true, () => false));
    setWorking(false);
    if (!done) return setWrong(words.failed);
    notice.value = () => setUpTexts[language.value].done;
    go({ name: "home" });
  };

  return (
    <section class="sign-in">
      <h1>{words.title}</h1>
      <p class="help">{words.why}</p>
      <form onSubmit={(event) => { event.preventDefault(); void set(); }}>
        <fieldset class="field">
          <legend>{words.way}</legend>
          <div class="choices">{ways.map((one) => (
            <label class="choice" key={one}><input type="radio" name="way" checked={way === one} onChange={() => { setWay(one); setWrong(null); }} /><span>{words.ways[one]}</span></label>
          ))}</div>
        </fieldset>
        <p class="warning">{words.honest[way]}</p>
        <p class="help">{words.limits}</p>
        {way !== "passkey" && <><div class="field">
          <label for="new-secret">{words.typed[way]}</label>
          <input id="new-secret" type={type} inputMode={way === "pin" ? "numeric" : "text"} autocomplete="off" autocapitalize="none" spellcheck={false} required value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <label class="choice small"><input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} /><span>{lockTexts[language.value].show}</span></label>
        </div>
        <div class="field">
          <label for="secret-again">{words.again}</label>
          <input id="secret-again" type={type} inputMode={way === "pin" ? "numeric" : "text"} autocomplete="off" autocapitalize="none" spellcheck={false} required value={again} onInput={(event) => setAgain(event.currentTarget.value)} />
        </div></>}
        {wrong && <p class="error" role="alert">{wrong}</p>}
        <button class="primary" disabled={working}>{working ? words.setting : words.set}</button>
      </form>
      <button type="button" class="quiet" onClick={() => go({ name: "home" })}>{words.later}</button>
      <p class="help">{words.laterMeans}</p>
    </section>
  );
}
