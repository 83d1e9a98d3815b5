/** Draws accounts: who waits for a second person, who works in a unit, a new account. */

import { useEffect, useState } from "preact/hooks";

import { type Account, openAccount, readAccount, readAccounts, revoke } from "../../api/accounts";
import { session } from "../../state/connection";
import { mayDo, profile } from "../../state/officer";
import { inLanguage } from "../../texts/language";
import { AccountLine, type Draft, emptyHat, failed, HatFields } from "./account";
import { Line, UnitField } from "./inputs";
import { words } from "./register-state";
import { Sure } from "./sure";

/** Draws the hats of a person who also has an account; nothing for one who has none. */
export function Hats({ officer }: { officer: string }) {
  const [account, setAccount] = useState<Account | null>(null);
  const load = () => void readAccount(session, officer).then(setAccount);
  useEffect(load, []);
  return account && <ul class="register-accounts">{<AccountLine account={account} onDone={load} />}</ul>;
}

/** Draws the accounts the officer may see. */
export function Accounts() {
  const own = profile.value!.unit;
  const [unit, setUnit] = useState<{ id: string; name: string }>({ id: own.id, name: inLanguage(own) });
  const [count, setCount] = useState(0);
  const again = () => setCount((now) => now + 1);
  return (
    <>
      <AccountList
        key={`waiting ${count}`}
        title={words().waiting}
        none={words().waitingNone}
        unit={null}
        onDone={again}
      />
      <UnitField
        id="accounts-unit"
        label={words().whichUnit}
        value={unit.id}
        name={unit.name}
        onPick={(id, name) => id !== "" && setUnit({ id, name })}
      />
      {/* A new list for each unit, and after each act. */}
      <AccountList
        key={`${unit.id} ${count}`}
        title={`${words().ofUnit}: ${unit.name}`}
        none={words().noAccounts}
        unit={unit.id}
        onDone={again}
      />
      {mayDo("appoint_officer") && <NewAccount key={`new ${unit.id} ${count}`} unit={unit} onDone={again} />}
      {mayDo("revoke_access") && (
        <Sure
          label={words().revokeUnit}
          question={`${unit.name}: ${words().revokeSure}`}
          yes={words().revokeNow}
          onYes={async () => {
            const result = await revoke(session, "units", unit.id);
            if (!failed(result)) again();
            return failed(result) || words().revoked;
          }}
        />
      )}
    </>
  );
}

interface AccountListProps {
  readonly title: string;
  readonly none: string;
  readonly unit: string | null;
  readonly onDone: () => void;
}

function AccountList({ title, none, unit, onDone }: AccountListProps) {
  const [accounts, setAccounts] = useState<readonly Account[] | "failed" | null>(null);
  useEffect(() => void readAccounts(session, unit).then((found) => setAccounts(found ?? "failed")), []);
  return (
    <section>
      <h2>{title}</h2>
      {accounts === "failed" && <p class="warning">{words().hidden}</p>}
      {Array.isArray(accounts) && accounts.length === 0 && <p class="nothing">{none}</p>}
      <ul class="register-accounts">
        {Array.isArray(accounts) &&
          accounts.map((account: Account) => <AccountLine key={account.officer} account={account} onDone={onDone} />)}
      </ul>
    </section>
  );
}

function NewAccount({ unit, onDone }: { unit: { id: string; name: string }; onDone: () => void }) {
  const [username, setUsername] = useState("");
  const [name, setName] = useState("");
  const [hat, setHat] = useState<Draft>(emptyHat(unit));
  const [issued, setIssued] = useState<{ readonly password: string; readonly awaits: boolean } | null>(null);
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await openAccount(session, { username, name, ...hat.asked });
    setWrong(failed(result));
    if (result !== null && "value" in result) setIssued(result.value);
  };
  if (issued)
    return (
      <div class="notice" role="status">
        <p>{words().told}</p>
        <p class="secret">{issued.password}</p>
        {issued.awaits && <p>{words().awaitsNow}</p>}
        <button type="button" class="secondary" onClick={onDone}>
          {words().back}
        </button>
      </div>
    );
  return (
    <details class="fold">
      <summary>{words().newAccount}</summary>
      <form class="register-form" aria-label={words().newAccount} onSubmit={(event) => void submit(event)}>
        <Line id="new-username" label={words().username} value={username} onText={setUsername} />
        <Line id="new-name" label={words().fullName} value={name} onText={setName} />
        <HatFields id="new" hat={hat} onChange={setHat} />
        {wrong !== "" && (
          <p class="error" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" class="primary" disabled={!hat.isComplete || username === "" || name === ""}>
          {words().open}
        </button>
      </form>
    </details>
  );
}
