import { useState } from "preact/hooks";

import type { Challenge, SignInStep } from "../../api/session";
import { go, screen } from "../../state/navigation";
import { profile } from "../../state/officer";
import { othersWaiting, unsent } from "../../state/outbox";
import { answerChallenge, signIn } from "../../state/session";
import { texts } from "../../texts/language";
import type { Texts } from "../../texts/vi";
import { lazy } from "../lazy";
import { SecretField } from "../widgets/secret-field";

const ChallengeAnswer = lazy(() => import("./totp").then((part) => part.ChallengeAnswer));

/** Asks for user name and password, then for whatever else the server wants: a new password, a code. */
export function SignIn() {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<keyof Texts["signIn"] | null>(null);
  const { signIn: words } = texts.value;
  const waiting = unsent.value + othersWaiting.value;

  const take = async (step: Promise<SignInStep>) => {
    const before = screen.peek();
    setWorking(true);
    setError(null);
    const result = await step;
    setWorking(false);
    // The officer has moved on already, or is asked for a lock.
    if (result.kind === "signed-in" && screen.peek() !== before) return;
    if (result.kind === "signed-in") go({ name: profile.value?.role.startsWith("hotline") ? "alerts" : "home" });
    else if (result.kind === "challenge") setChallenge(result.challenge);
    else setError(whatWentWrong(result, challenge));
  };

  return (
    <section class="sign-in">
      <h1>{challenge ? titleOf(challenge, words) : words.title}</h1>
      {challenge ? (
        <ChallengeAnswer
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
      {!challenge && <p class="help">{words.forgotten}</p>}
      {waiting > 0 && (
        <p class="help" role="status">
          {texts.value.home.stillWaiting(waiting)}
        </p>
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
  const { signIn: words } = texts.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The pool tells no capital from a small letter; a keyboard puts one first.
        onEnter(username.trim().toLowerCase().normalize("NFC"), password.normalize("NFC"));
      }}
    >
      <p class="help">{words.purpose}</p>
      <SecretField
        id="username"
        label={words.username}
        value={username}
        onInput={setUsername}
        shown
        autocomplete="username"
        invalid={wrong ? "sign-in-error" : undefined}
      />
      <SecretField
        id="password"
        label={words.password}
        value={password}
        onInput={setPassword}
        shown={shown}
        autocomplete="current-password"
        invalid={wrong ? "sign-in-error" : undefined}
        show={{ label: words.show, onChange: setShown }}
      />
      <button type="submit" class="primary" disabled={working}>
        {working ? words.working : words.submit}
      </button>
    </form>
  );
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
