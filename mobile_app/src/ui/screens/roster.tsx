import { useEffect, useState } from "preact/hooks";

import { type ActResult, addShift, readRoster, type Shift, type Roster as Turns, withdrawShift } from "../../api/desk";
import { rfc3339 } from "../../forms/viet-nam-time";
import { clock, session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { NeedSignIn } from "./desk-parts";
import { PickList } from "./reason-form";

const Confirm = lazy(() => import("../parts/finish").then((part) => part.Confirm));

const LEADERS = ["unit_leader", "hotline_leader", "working_group_head"];
const DAY_MS = 86_400_000;
const DAYS = 14;

/** Shows who is on call in the coming two weeks, and when nobody is. The unit's leader adds and withdraws shifts. */
export function Roster() {
  const [roster, setTurns] = useState<Turns | "failed" | null>(null);
  const [wrong, setWrong] = useState("");
  const [toWithdraw, setToWithdraw] = useState<Shift | null>(null);
  const words = { ...deferredTexts[language.value].desk, ...onlineTexts[language.value].desk };
  const { signIn, loading } = texts.value;
  const load = async () => {
    const now = clock.now(performance.now()) ?? Date.now();
    const answer = await readRoster(session, new Date(now).toISOString(), new Date(now + DAYS * DAY_MS).toISOString());
    setTurns(answer === null || answer === "unchanged" ? "failed" : answer.value);
  };
  useEffect(() => {
    if (signedIn.value) void load();
  }, []);
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const showResult = (result: ActResult) => {
    setWrong(result.kind === "done" ? "" : result.kind === "refused" ? result.why : signIn.unreachable);
    void load();
  };
  const mayEdit = LEADERS.includes(profile.value?.role ?? "");
  if (roster === null || roster === "failed")
    return (
      <>
        <h1>{words.roster}</h1>
        <p class="help" role="status">
          {roster ? signIn.unreachable : loading}
        </p>
      </>
    );
  const name = (id: string) => roster.staff.find((member) => member.id === id)?.name ?? "?";
  return (
    <>
      <h1>{words.roster}</h1>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {roster.gaps.map((gap) => (
        <p class="warning" key={gap.since}>
          ! {words.gap(formatInstant(gap.since), formatInstant(gap.until))}
        </p>
      ))}
      <ul class="obligations">
        {[...roster.shifts]
          .sort((first, second) => first.starts_at.localeCompare(second.starts_at))
          .map((shift) => (
            <li class="item" key={shift.id}>
              <strong>{name(shift.officer)}</strong>
              <p>
                {formatInstant(shift.starts_at)} – {formatInstant(shift.ends_at)}
              </p>
              {shift.substitutes.length > 0 && (
                <p class="help">
                  {words.substitute}: {shift.substitutes.map(name).join(", ")}
                </p>
              )}
              {mayEdit && (
                <button type="button" class="secondary" onClick={() => setToWithdraw(shift)}>
                  {words.withdraw}
                  <span class="unseen">
                    {" "}
                    {name(shift.officer)} {formatInstant(shift.starts_at)}
                  </span>
                </button>
              )}
            </li>
          ))}
      </ul>
      {toWithdraw !== null && (
        <Confirm
          question={words.withdrawAsk(name(toWithdraw.officer), formatInstant(toWithdraw.starts_at))}
          yes={words.withdraw}
          no={words.keep}
          onYes={() => {
            setToWithdraw(null);
            void withdrawShift(session, toWithdraw.id).then(showResult);
          }}
          onNo={() => setToWithdraw(null)}
        />
      )}
      {mayEdit && <AddShift staff={roster.staff} onAdd={(shift) => void addShift(session, shift).then(showResult)} />}
    </>
  );
}

function AddShift({ staff, onAdd }: { staff: Turns["staff"]; onAdd: (shift: Omit<Shift, "id">) => void }) {
  const [officer, setOfficer] = useState("");
  const [substitute, setSubstitute] = useState("");
  const [day, setDay] = useState("");
  const [hour, setHour] = useState("8");
  const [hours, setHours] = useState("24");
  const words = { ...deferredTexts[language.value].desk, ...onlineTexts[language.value].desk };
  const now = clock.now(performance.now()) ?? Date.now();
  const people = staff.map(({ id, name }) => ({ code: id, vi: name, en: name }));
  const days = Array.from(
    { length: DAYS },
    (_, n) => formatInstant(new Date(now + n * DAY_MS).toISOString()).split(" ")[0]!,
  );
  const submit = (event: Event) => {
    event.preventDefault();
    const firstHour = new Date(now + days.indexOf(day) * DAY_MS + 7 * 3_600_000);
    const starts = rfc3339({
      day: String(firstHour.getUTCDate()),
      month: String(firstHour.getUTCMonth() + 1),
      year: String(firstHour.getUTCFullYear()),
      hour,
      minute: "0",
    });
    if (!starts) return;
    const ends = new Date(Date.parse(starts) + Number(hours) * 3_600_000).toISOString().replace(".000Z", "Z");
    const role = staff.find((member) => member.id === officer)?.role ?? "";
    onAdd({ officer, role, starts_at: starts, ends_at: ends, substitutes: substitute === "" ? [] : [substitute] });
  };
  const numbers = (list: readonly number[], unit: (n: number) => string) =>
    list.map((n) => ({ code: String(n), vi: unit(n), en: unit(n) }));
  return (
    <form class="reasoned wide-form" aria-label={words.addTurn} onSubmit={submit}>
      <h2>{words.addTurn}</h2>
      <PickList
        id="turn-officer"
        label={words.onCall}
        options={people}
        value={officer}
        onPick={(picked) => {
          setOfficer(picked);
          // Nobody stands in for themselves: what the list no longer shows must not be sent.
          if (picked === substitute) setSubstitute("");
        }}
      />
      <PickList
        id="turn-day"
        label={words.day}
        options={days.map((date) => ({ code: date, vi: date, en: date }))}
        value={day}
        onPick={setDay}
      />
      <PickList
        id="turn-hour"
        label={words.from}
        options={numbers([...Array(24).keys()], (n) => `${n}:00`)}
        value={hour}
        onPick={setHour}
      />
      <PickList
        id="turn-hours"
        label={words.length}
        options={numbers([4, 8, 12, 24, 48], (n) => texts.value.spans.hours(n))}
        value={hours}
        onPick={setHours}
      />
      <PickList
        id="turn-substitute"
        label={words.substitute}
        options={people.filter(({ code }) => code !== officer)}
        value={substitute}
        onPick={setSubstitute}
      />
      <button type="submit" class="primary" disabled={officer === "" || day === "" || hour === "" || hours === ""}>
        {words.addTurn}
      </button>
    </form>
  );
}
