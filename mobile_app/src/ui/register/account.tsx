/** Draws one account with its hats and what may be done to it. */

import { useEffect, useState } from "preact/hooks";

import {
  type Account,
  appoint,
  askReset,
  confirmHat,
  doReset,
  endHat,
  type Hat,
  type NewHat,
  readAccounts,
  revoke,
} from "../../api/accounts";
import type { Outcome } from "../../api/register";
import { session } from "../../state/connection";
import { inLanguage } from "../../texts/language";
import { formatDay, formatInstant } from "../../texts/time";
import { PickList } from "../screens/reason-form";
import { Line, UnitField } from "./inputs";
import { options, word, words } from "./register-state";
import { Sure } from "./sure";

/** Returns why something was not done, or "". */
export function failed(result: Outcome<unknown>): string {
  return result === null ? words().failed : "refused" in result ? result.refused : "";
}

/** A hat as it is being filled in. */
export interface Draft {
  readonly unit: { readonly id: string; readonly name: string };
  readonly asked: NewHat;
  readonly isComplete: boolean;
}

/** Begins a hat at a unit. */
export function emptyHat(unit: { id: string; name: string }): Draft {
  return drafted(unit, { role: "", unit: unit.id, document: "" });
}

function drafted(unit: Draft["unit"], asked: NewHat): Draft {
  return { unit, asked, isComplete: asked.role !== "" && asked.unit !== "" && asked.document.trim() !== "" };
}

/** Draws what a hat asks for: role, unit, document, until when. */
export function HatFields({ id, hat, onChange }: { id: string; hat: Draft; onChange: (hat: Draft) => void }) {
  const set = (part: Partial<NewHat>, unit = hat.unit) => onChange(drafted(unit, { ...hat.asked, ...part }));
  const [people, setPeople] = useState<readonly Account[]>([]);
  useEffect(() => {
    if (hat.unit.id !== "") void readAccounts(session, hat.unit.id).then((found) => setPeople(found ?? []));
  }, [hat.unit.id]);
  const until = hat.asked.until ? new Date(Date.parse(hat.asked.until) - 86_400_000 + 25_200_000) : null;
  return (
    <>
      <PickList
        id={`${id}-role`}
        label={words().role}
        options={options("role")}
        value={hat.asked.role}
        onPick={(role) => set({ role })}
      />
      <UnitField
        id={`${id}-unit`}
        label={words().unit}
        value={hat.unit.id}
        name={hat.unit.name}
        onPick={(unit, name) => set({ unit }, { id: unit, name })}
      />
      <Line
        id={`${id}-document`}
        label={words().document}
        value={hat.asked.document}
        onText={(document) => set({ document })}
      />
      <Line
        id={`${id}-until`}
        label={words().until}
        value={until?.toISOString().slice(0, 10) ?? ""}
        date
        onText={(day) => {
          const { until: _until, ...asked } = hat.asked;
          // The day's last second in Viet Nam is the next day's first at +07:00.
          const end = day && new Date(Date.parse(`${day}T00:00:00+07:00`) + 86_400_000).toISOString();
          onChange(drafted(hat.unit, end ? { ...asked, until: end.replace(".000Z", "Z") } : asked));
        }}
      />
      <PickList
        id={`${id}-stands-in`}
        label={words().standsIn}
        options={people.map(({ officer, name }) => ({ code: officer, vi: name, en: name }))}
        value={hat.asked.stands_in_for ?? ""}
        onPick={(officer) => {
          const { stands_in_for: _absent, ...asked } = hat.asked;
          onChange(drafted(hat.unit, officer ? { ...asked, stands_in_for: officer } : asked));
        }}
      />
    </>
  );
}

/** Draws the account. `onDone`: something changed. */
export function AccountLine({ account, onDone }: { account: Account; onDone: () => void }) {
  const [note, setNote] = useState("");
  const [password, setPassword] = useState("");
  const reset = async () => {
    const result = await doReset(session, account.officer);
    if (result !== null && "value" in result) setPassword(result.value);
    else setNote(failed(result));
  };
  return (
    <li class="item">
      <strong>{account.name}</strong> <span class="help">{account.username}</span>
      {!account.active && <span class="flag late">{words().suspended}</span>}
      <ul>
        {account.hats.map((hat) => (
          <HatLine key={hat.id} account={account} hat={hat} onNote={setNote} onDone={onDone} />
        ))}
      </ul>
      {account.reset_asked_at && <p class="warning">{words().resetWaits(formatInstant(account.reset_asked_at))}</p>}
      {password !== "" && (
        <div class="notice" role="status">
          <p>{words().told}</p>
          <p class="secret">{password}</p>
        </div>
      )}
      {note !== "" && (
        <p class="notice" role="status">
          {note}
        </p>
      )}
      <div class="register-acts">
        {account.may_do_reset && (
          <button type="button" class="primary" onClick={() => void reset()}>
            {words().doReset}
          </button>
        )}
        {(account.may_appoint || account.may_name_stand_in) && (
          <OneMoreHat account={account} onNote={setNote} onDone={onDone} />
        )}
        {account.may_ask_reset && (
          <Sure
            label={words().askReset}
            question={words().askSure}
            yes={words().askNow}
            onYes={async () => failed(await askReset(session, account.officer)) || words().asked}
          />
        )}
        {account.may_revoke && (
          <Sure
            label={words().revoke}
            question={`${account.name}: ${words().revokeSure}`}
            yes={words().revokeNow}
            onYes={async () => {
              const result = await revoke(session, "officers", account.officer);
              if (!failed(result)) onDone();
              return failed(result) || words().revoked;
            }}
          />
        )}
      </div>
    </li>
  );
}

interface HatProps {
  readonly account: Account;
  readonly onNote: (note: string) => void;
  readonly onDone: () => void;
}

function HatLine({ account, hat, onNote, onDone }: HatProps & { hat: Hat }) {
  const [ending, setEnding] = useState(false);
  const [why, setWhy] = useState("");
  const confirm = async () => {
    const result = await confirmHat(session, account.officer, hat.id);
    if (failed(result)) onNote(failed(result));
    else onDone();
  };
  const end = async (event: Event) => {
    event.preventDefault();
    const result = await endHat(session, account.officer, hat.id, why);
    setEnding(false);
    onNote(failed(result) || words().endedNow(result !== null && "value" in result ? result.value : 0));
  };
  const state = hat.counts ? words().counts : hat.awaits && !hat.ended_why ? words().awaits : words().over;
  return (
    <li class={hat.counts ? "" : "help"}>
      <b>{word("role", hat.role)}</b> · {inLanguage(hat.unit)} · <i>{state}</i>
      <span class="help">
        {" "}
        {words().hatBy(hat.by || "–", hat.document)}
        {hat.confirmed_by && `, ${words().confirmedBy(hat.confirmed_by)}`}
        {hat.until && `, ${formatDay(hat.until.slice(0, 10))}`}
        {hat.ended_why && `, ${hat.ended_why}`}
      </span>
      {hat.may_confirm && (
        <button type="button" class="primary" onClick={() => void confirm()}>
          {words().beSecond}
        </button>
      )}
      {hat.may_end && !ending && (
        <button type="button" class="quiet" onClick={() => setEnding(true)}>
          {words().end}
          <span class="unseen">
            {" "}
            {account.name}, {word("role", hat.role)}
          </span>
        </button>
      )}
      {ending && (
        <form class="reasoned" aria-label={words().end} onSubmit={(event) => void end(event)}>
          <Line id={`end-${hat.id}`} label={words().why} value={why} onText={setWhy} />
          <button type="submit" class="primary" disabled={why.trim() === ""}>
            {words().endNow}
          </button>
          <button type="button" class="quiet" onClick={() => setEnding(false)}>
            {words().cancel}
          </button>
        </form>
      )}
    </li>
  );
}

function OneMoreHat({ account, onNote, onDone }: HatProps) {
  const [opened, setOpened] = useState(false);
  const [hat, setHat] = useState<Draft>(emptyHat({ id: "", name: "" }));
  const [wrong, setWrong] = useState("");
  if (!opened)
    return (
      <button type="button" class="secondary" onClick={() => setOpened(true)}>
        {words().appoint}
      </button>
    );
  const submit = async (event: Event) => {
    event.preventDefault();
    const result = await appoint(session, account.officer, hat.asked);
    setWrong(failed(result));
    if (result === null || "refused" in result) return;
    setOpened(false);
    onNote(result.value ? words().awaitsNow : words().given);
    onDone();
  };
  return (
    <form class="register-form" aria-label={words().appoint} onSubmit={(event) => void submit(event)}>
      <HatFields id={`hat-${account.officer}`} hat={hat} onChange={setHat} />
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="primary" disabled={!hat.isComplete}>
        {words().appointNow}
      </button>
      <button type="button" class="quiet" onClick={() => setOpened(false)}>
        {words().cancel}
      </button>
    </form>
  );
}
