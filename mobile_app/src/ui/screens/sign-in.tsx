import { useState } from "preact/hooks";

import type { Challenge, SignInStep } from "../../api/session";
import { go, screen } from "../../state/navigation";
import { profile } from "../../state/officer";
import { answerChallenge, signIn } from "../../state/session";
import { texts } from "../../texts/language";
import type { Texts } from "../../texts/vi";
import { lazy } from "../lazy";

const SetUpTotp = lazy(() => import("./totp").then((part) => part.SetUpTotp));

/** User name and password, then whatever else the house asks for: a new password, a code. */
export function SignIn() {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<keyof Texts["signIn"] | null>(null);
  const { signIn: say } = texts.value;

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
      <h1>{challenge ? titleOf(challenge, say) : say.title}</h1>
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
          {String(say[error])}
        </p>
      )}
      {profile.value ? (
        <button type="button" class="quiet" onClick={() => go({ name: "home" })}>
          {say.stayOffline}
        </button>
      ) : (
        !challenge && <p class="help">{say.firstTime}</p>
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
  const { signIn: say } = texts.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(username.trim(), password);
      }}
    >
      <p class="help">{say.purpose}</p>
      <div class="field">
        <label for="username">{say.username}</label>
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
        <label for="password">{say.password}</label>
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
          <span>{say.show}</span>
        </label>
      </div>
      <button type="submit" class="primary" disabled={working}>
        {working ? say.working : say.submit}
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
  const { signIn: say } = texts.value;
  if (challenge.challenge === "NEW_PASSWORD_REQUIRED") {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ new_password: typed });
        }}
      >
        <p class="help">{say.newPasswordWhy}</p>
        <div class="field">
          <label for="new-password">{say.newPassword}</label>
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
            <span>{say.show}</span>
          </label>
        </div>
        <button type="submit" class="primary" disabled={working}>
          {say.submitCode}
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
        <p class="help">{say.codeWhy}</p>
        <div class="field">
          <label for="code">{say.code}</label>
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
          {say.submitCode}
        </button>
      </form>
    );
  }
  if (challenge.challenge === "MFA_SETUP")
    return <SetUpTotp challenge={challenge} working={working} onAnswer={onAnswer} />;
  return <p role="alert">{say.unsupported}</p>;
}

function titleOf(challenge: Challenge, say: Texts["signIn"]): string {
  return challenge.challenge === "NEW_PASSWORD_REQUIRED"
    ? say.newPassword
    : challenge.challenge === "SOFTWARE_TOKEN_MFA"
      ? say.code
      : challenge.challenge === "MFA_SETUP"
        ? say.setUp
        : say.title;
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
