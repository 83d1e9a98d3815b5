import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Challenge } from "../../api/session";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { SecretField } from "../widgets/secret-field";

interface AnswerProps {
  readonly working: boolean;
  readonly onAnswer: (reply: { new_password?: string; code?: string }) => void;
}

/** Frames an answer to the server's challenge: what is said and asked, and the button that sends it. */
function AnswerForm({
  working,
  onSend,
  children,
}: {
  working: boolean;
  onSend: () => void;
  children: ComponentChildren;
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      <button type="submit" class="primary" disabled={working}>
        {texts.value.signIn.submitCode}
      </button>
    </form>
  );
}

/** Asks for the code that the authenticator shows, below what is said first. */
function CodeForm({ working, onAnswer, children }: AnswerProps & { children: ComponentChildren }) {
  const [typed, setTyped] = useState("");
  return (
    <AnswerForm working={working} onSend={() => onAnswer({ code: typed.replace(/\s/g, "") })}>
      {children}
      <div class="field">
        <label for="code">{texts.value.signIn.code}</label>
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
    </AnswerForm>
  );
}

/** Asks for the officer's own password in place of the one they were given. */
function NewPasswordForm({ working, onAnswer }: AnswerProps) {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  const { signIn: words } = texts.value;
  return (
    <AnswerForm working={working} onSend={() => onAnswer({ new_password: typed.normalize("NFC") })}>
      <p class="help">{words.newPasswordWhy}</p>
      <SecretField
        id="new-password"
        label={words.newPassword}
        value={typed}
        onInput={setTyped}
        shown={shown}
        autocomplete="new-password"
        show={{ label: words.show, onChange: setShown }}
      />
    </AnswerForm>
  );
}

/** Shows the secret of a new authenticator, to type or tap. */
function TotpSecret({ challenge }: { challenge: Challenge }) {
  const { totp } = onlineTexts[language.value];
  const secret = challenge.totp_secret ?? "";
  const groups = secret.match(/.{1,4}/g) ?? [];
  const account = encodeURIComponent(`Cột Mốc:${challenge.username}`);
  const link = `otpauth://totp/${account}?secret=${secret}&issuer=${encodeURIComponent("Cột Mốc")}`;
  return (
    <>
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
    </>
  );
}

/** Asks for the step that the server wants after the password: a new password, a code, or setting the code up. */
export function ChallengeAnswer({ challenge, working, onAnswer }: AnswerProps & { challenge: Challenge }) {
  const { signIn: words } = texts.value;
  if (challenge.challenge === "NEW_PASSWORD_REQUIRED") return <NewPasswordForm working={working} onAnswer={onAnswer} />;
  if (challenge.challenge === "SOFTWARE_TOKEN_MFA")
    return (
      <CodeForm working={working} onAnswer={onAnswer}>
        <p class="help">{words.codeWhy}</p>
      </CodeForm>
    );
  if (challenge.challenge === "MFA_SETUP")
    return (
      <CodeForm key="set-up" working={working} onAnswer={onAnswer}>
        <TotpSecret challenge={challenge} />
      </CodeForm>
    );
  return <p role="alert">{words.unsupported}</p>;
}
