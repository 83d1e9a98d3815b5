import { useEffect, useState } from "preact/hooks";
import { eraseVault, slotsOf } from "../../db/vaults";
import { eraseAfterTooManyTries } from "../../state/erase-after-too-many-tries";
import { locked } from "../../state/lock";
import { go, screen } from "../../state/navigation";
import { profile } from "../../state/officer";
import { unlock, unlockTyped } from "../../state/open-vault";
import { askPasskey } from "../../state/passkey";
import { language, texts } from "../../texts/language";
import { lockTexts } from "../../texts/lock";
import { Confirm } from "../widgets/confirm";
import { SecretField } from "../widgets/secret-field";

/** Draws the only screen of a locked phone. Works without a connection. */
export function Unlock() {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  const [left, setLeft] = useState<number | null>(null);
  const [spent, setSpent] = useState(false);
  const [credential, setCredential] = useState<Uint8Array<ArrayBuffer> | undefined>();
  const [forgetting, setForgetting] = useState(false);
  const words = lockTexts[language.value];
  const me = profile.value!;

  const [isPin, setIsPin] = useState(false);
  useEffect(
    () =>
      void slotsOf(me.username).then((slots) => {
        setCredential(slots[0]?.credential);
        setIsPin(slots.every(({ kind }) => kind === "pin"));
      }),
    [],
  );

  const touch = async () => {
    const key = credential && (await askPasskey(credential));
    if (key) await unlock(me.username, key);
  };
  const attempt = async () => {
    setWorking(true);
    setLeft(null);
    const outcome = await unlockTyped(me.username, typed);
    setTyped("");
    setWorking(false);
    if (typeof outcome === "object") setLeft(outcome.left);
    else if (outcome === "spent") {
      setSpent(true);
      await eraseAfterTooManyTries(me.username);
    }
  };
  const forget = async () => {
    await eraseVault(me.username);
    locked.value = false;
    go({ name: "sign-in" });
  };

  return (
    <section class="sign-in">
      <h1>{words.title}</h1>
      <p class="help">{words.why(me.name)}</p>
      {credential && (
        <button type="button" class="primary" onClick={() => void touch()}>
          {words.passkey}
        </button>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void attempt();
        }}
      >
        <SecretField
          id="unlock"
          label={words.secret}
          value={typed}
          onInput={setTyped}
          shown={shown}
          inputMode={isPin ? "numeric" : "text"}
          show={{ label: words.show, onChange: setShown }}
        />
        {left !== null && (
          <p class="error" role="alert">
            {words.wrong(left)}
          </p>
        )}
        {spent && (
          <p class="warning" role="alert">
            {words.spent}
          </p>
        )}
        <button type="submit" class="primary" disabled={working || spent}>
          {working ? words.opening : words.open}
        </button>
      </form>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          screen.value = { name: "sign-in" };
        }}
      >
        {words.other}
      </button>
      <button type="button" class="quiet" onClick={() => setForgetting(true)}>
        {words.forgot}
      </button>
      {forgetting && (
        <Confirm
          question={words.forgotAsk}
          yes={words.forgotYes}
          no={texts.value.cancel}
          onYes={() => void forget()}
          onNo={() => setForgetting(false)}
        />
      )}
    </section>
  );
}
