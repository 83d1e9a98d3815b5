import { useState } from "preact/hooks";
import { slotsOf } from "../../db/vaults";
import { weakness } from "../../lock/secret";
import { go } from "../../state/navigation";
import { profile } from "../../state/officer";
import { setDuressCode } from "../../state/open-vault";
import { toast } from "../../state/toast";
import { language } from "../../texts/language";
import { lockSettingsTexts } from "../../texts/lock-set-up";
import { SecretField } from "../widgets/secret-field";

/** Lets the officer set the duress code, which is off until then. */
export function DuressCode() {
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const words = lockSettingsTexts[language.value];
  const username = profile.value!.username;

  const set = async () => {
    const kind = (await slotsOf(username))[1]?.kind;
    const weak = kind === "pin" || kind === "passphrase" ? weakness({ kind, typed }) : null;
    if (weak) return setWrong(words.weak[weak]);
    if (typed !== again) return setWrong(words.differs);
    if (!(await setDuressCode(username, typed).catch(() => false))) return setWrong(words.duress.same);
    toast.value = () => lockSettingsTexts[language.value].duress.done;
    go({ name: "home" });
  };

  return (
    <section class="sign-in">
      <h1>{words.duress.title}</h1>
      <p>{words.duress.what}</p>
      <p class="warning">{words.duress.limits}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        <SecretField id="duress" label={words.duress.code} value={typed} onInput={setTyped} shown />
        <SecretField id="duress-again" label={words.again} value={again} onInput={setAgain} shown />
        {wrong && (
          <p class="error" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" class="primary">
          {words.duress.set}
        </button>
      </form>
      <button type="button" class="quiet" onClick={() => go({ name: "home" })}>
        {words.later}
      </button>
    </section>
  );
}
