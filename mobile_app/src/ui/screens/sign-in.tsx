import { useState } from "preact/hooks";

import type { Challenge, SignInStep } from "../../api/session";
import { go, screen } from "../../state/navigation";
import { profile } from "../../state/officer";
import { answerChallenge, signIn } from "../../state/session";
import { texts } from "../../texts/language";
import type { Texts } from "../../texts/vi";
import { lazy } from "../lazy";

const SetUpTotp = lazy(() => import("./totp").then((part) => part.SetUpTotp));

/** Asks for user name and password, then for whatever else the server wants: a new password, a code. */
export function SignIn() {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<keyof Texts["signIn"] | null>(null);
  const { signIn: words } = texts.value;

  const take = async (step: Promise<SignInStep>) => {
    setWorking(true);
    setError(null);
    const result = await step;
    setWorking(false);
    if (result.kind === "signed-in" && screen.value.name === "lock") return;
    if (result.kind === "signed-in") go({ name: profile.value?.role.startsWith("hotline") ? "alerts" : "home" });
    else if (result.kind === "challenge") setChallenge(result.challenge);
    else setError(whatWentWrong(result, challenge));
  };

  return (
    <section class="sign-in">
      <h1>{challenge ? titleOf(challenge, words) : words.title}</h1>
      {challenge ? (
        <Answer
          challenge={challenge}
          working={working}
          onAnswer={(reply) => void take(answerChallenge(challenge, reply))}
        />
      ) : (
        <Credentials
          working={working}
          wrong={error === "wrong"}
          onEnter={(username, password) => void take(signIn(username, password))}
        />
      )}
      {error && (
        <p class="error" role="alert" id="sign-in-error">
          {String(words[error])}
        </p>
      )}
      {profile.value ? (
        <button type="button" class="quiet" onClick={() => go({ name: "home" })}>
          {words.stayOffline}
        </button>
      ) : (
        !challenge && <p class="help">{words.firstTime}</p>
      )}
    </section>
  );
}

function Credentials({
  working,
  wrong,
  onEnter,
}: {
  working: boolean;
  wrong: boolean;
  onEnter: (username: string, password: string) => void;
}) {
  const [username, setUsername] = useState(profile.value?.username ?? "");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const marked = { "aria-invalid": wrong, "aria-describedby": wrong ? "sign-in-error" : undefined };
  const { signIn: words } = texts.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(username.trim(), password);
      }}
    >
      <p class="help">{words.purpose}</p>
      <div class="field">
        <label for="username">{words.username}</label>
        <input
          id="username"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          {...marked}
          value={username}
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="password">{words.password}</label>
        <input
          id="password"
          type={shown ? "text" : "password"}
          autocomplete="current-password"
          required
          {...marked}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <label class="choice small">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          <span>{words.show}</span>
        </label>
      </div>
      <button type="submit" class="primary" disabled={working}>
        {working ? words.working : words.submit}
      </button>
    </form>
  );
}

function Answer({
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
          onAnswer({ new_password: typed });
        }}
      >
        <p class="help">{words.newPasswordWhy}</p>
        <div class="field">
          <label for="new-password">{words.newPassword}</label>
          <input
            id="new-password"
            type={shown ? "text" : "password"}
            autocomplete="new-password"
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
          onAnswer({ code: typed });
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
  if (challenge.challenge === "MFA_SETUP")
    return <SetUpTotp challenge={challenge} working={working} onAnswer={onAnswer} />;
  return <p role="alert">{words.unsupported}</p>;
}

function titleOf(challenge: Challenge, words: Texts["signIn"]): string {
  return challenge.challenge === "NEW_PASSWORD_REQUIRED"
    ? words.newPassword
    : challenge.challenge === "SOFTWARE_TOKEN_MFA"
      ? words.code
      : challenge.challenge === "MFA_SETUP"
        ? words.setUp
        : words.title;
}

function whatWentWrong(
  step: Exclude<SignInStep, { kind: "signed-in" | "challenge" }>,
  asked: Challenge | null,
): keyof Texts["signIn"] {
  if (step.kind === "unreachable") return "unreachable";
  if (step.problem.code === "password_refused") return "newPasswordWeak";
  if (step.problem.code === "unauthenticated") return "noDevice";
  if (step.problem.status === 401 || step.problem.code === "wrong_credentials") return asked ? "codeWrong" : "wrong";
  return "refused";
}
