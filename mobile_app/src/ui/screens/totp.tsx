import { useState } from "preact/hooks";

import type { Challenge } from "../../api/session";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";

/** Sets up a new authenticator: shows its secret to type or tap, then asks for its first code. */
function SetUpTotp({
  challenge,
  working,
  onAnswer,
}: {
  challenge: Challenge;
  working: boolean;
  onAnswer: (reply: { code: string }) => void;
}) {
  const [typed, setTyped] = useState("");
  const { signIn: words } = texts.value;
  const { totp } = onlineTexts[language.value];
  const secret = challenge.totp_secret ?? "";
  const groups = secret.match(/.{1,4}/g) ?? [];
  const account = encodeURIComponent(`Cột Mốc:${challenge.username}`);
  const link = `otpauth://totp/${account}?secret=${secret}&issuer=${encodeURIComponent("Cột Mốc")}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ code: typed.replace(/\s/g, "") });
      }}
    >
      <p class="help">{totp.why}</p>
      <ol>
        <li>{totp.install}</li>
        <li>
          {totp.enter}
          <p class="secret" translate={false}>
            {groups.join(" ")}
          </p>
          <a href={link}>{totp.open}</a>
        </li>
        <li>{totp.confirm}</li>
      </ol>
      <div class="field">
        <label for="code">{words.code}</label>
        <input
          id="code"
          class="short"
          type="text"
          inputMode="numeric"
          autocomplete="one-time-code"
          required
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="primary" disabled={working}>
        {words.submitCode}
      </button>
    </form>
  );
}

/** Asks for the step that the server wants after the password: a new password, a code, or setting the code up. */
export function ChallengeAnswer({
  challenge,
  working,
  onAnswer,
}: {
  challenge: Challenge;
  working: boolean;
  onAnswer: (reply: { new_password?: string; code?: string }) => void;
}) {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  const { signIn: words } = texts.value;
  if (challenge.challenge === "NEW_PASSWORD_REQUIRED") {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ new_password: typed.normalize("NFC") });
        }}
      >
        <p class="help">{words.newPasswordWhy}</p>
        <div class="field">
          <label for="new-password">{words.newPassword}</label>
          <input
            id="new-password"
            type={shown ? "text" : "password"}
            autocomplete="new-password"
            autocapitalize="none"
            spellcheck={false}
            required
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <label class="choice small">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
            <span>{words.show}</span>
          </label>
        </div>
        <button type="submit" class="primary" disabled={working}>
          {words.submitCode}
        </button>
      </form>
    );
  }
  if (challenge.challenge === "SOFTWARE_TOKEN_MFA") {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ code: typed.replace(/\s/g, "") });
        }}
      >
        <p class="help">{words.codeWhy}</p>
        <div class="field">
          <label for="code">{words.code}</label>
          <input
            id="code"
            class="short"
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            required
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="primary" disabled={working}>
          {words.submitCode}
        </button>
      </form>
    );
  }
  if (challenge.challenge === "MFA_SETUP")
    return <SetUpTotp challenge={challenge} working={working} onAnswer={onAnswer} />;
  return <p role="alert">{words.unsupported}</p>;
}
