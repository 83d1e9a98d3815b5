import { useState } from "preact/hooks";

import type { Challenge } from "../../api/session";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";

/** Sets up a new authenticator: shows its secret to type or tap, then asks for its first code. */
export function SetUpTotp({
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
        onAnswer({ code: typed });
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
          maxLength={6}
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
