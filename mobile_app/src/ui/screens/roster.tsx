import { useEffect, useState } from "preact/hooks";

import { type ActResult, addShift, readRoster, type Shift, type Roster as Turns, withdrawShift } from "../../api/desk";
import { rfc3339 } from "../../forms/viet-nam-time";
import { clock, session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { later } from "../../texts/deferred";
import { language, texts } from "../../texts/language";
import { online } from "../../texts/online";
import { instant } from "../../texts/time";
import { NeedSignIn } from "./desk-parts";
import { Pick } from "./reasoned";

const LEADERS = ["unit_leader", "hotline_leader", "working_group_head"];
const DAY = 86_400_000;
const DAYS = 14;

/** Who is on call in the coming two weeks, and when nobody is. The unit's leader adds and withdraws turns. */
export function Roster() {
  const [turns, setTurns] = useState<Turns | "failed" | null>(null);
  const [wrong, setWrong] = useState("");
  const words = { ...later[language.value].desk, ...online[language.value].desk };
  const { signIn, loading } = texts.value;
  const look = async () => {
    const now = clock.now(performance.now()) ?? Date.now();
    const heard = await readRoster(session, new Date(now).toISOString(), new Date(now + DAYS * DAY).toISOString());
    setTurns(heard === null || heard === "unchanged" ? "failed" : heard.value);
  };
  useEffect(() => {
    if (signedIn.value) void look();
  }, []);
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const done = (said: ActResult) => {
    setWrong(said.kind === "done" ? "" : said.kind === "refused" ? said.why : signIn.unreachable);
    void look();
  };
  const leads = LEADERS.includes(profile.value?.role ?? "");
  if (turns === null || turns === "failed")
    return (
      <>
        <h1>{words.roster}</h1>
        <p class="help" role="status">
          {turns ? signIn.unreachable : loading}
        </p>
      </>
    );
  const name = (id: string) => turns.staff.find((one) => one.id === id)?.name ?? "?";
  return (
    <>
      <h1>{words.roster}</h1>
      {wrong !== "" && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {turns.gaps.map((gap) => (
        <p class="warning" key={gap.since}>
          ! {words.gap(instant(gap.since), instant(gap.until))}
        </p>
      ))}
      <ul class="obligations">
        {[...turns.shifts]
          .sort((one, other) => one.starts_at.localeCompare(other.starts_at))
          .map((turn) => (
            <li class="item" key={turn.id}>
              <strong>{name(turn.officer)}</strong>
              <p>
                {instant(turn.starts_at)} – {instant(turn.ends_at)}
              </p>
              {turn.substitutes.length > 0 && (
                <p class="help">
                  {words.substitute}: {turn.substitutes.map(name).join(", ")}
                </p>
              )}
              {leads && (
                <button type="button" class="secondary" onClick={() => void withdrawShift(session, turn.id).then(done)}>
                  {words.withdraw}
                  <span class="unseen">
                    {" "}
                    {name(turn.officer)} {instant(turn.starts_at)}
                  </span>
                </button>
              )}
            </li>
          ))}
      </ul>
      {leads && <AddTurn staff={turns.staff} onAdd={(turn) => void addShift(session, turn).then(done)} />}
    </>
  );
}

function AddTurn({ staff, onAdd }: { staff: Turns["staff"]; onAdd: (turn: Omit<Shift, "id">) => void }) {
  const [officer, setOfficer] = useState("");
  const [substitute, setSubstitute] = useState("");
  const [day, setDay] = useState("");
  const [hour, setHour] = useState("8");
  const [hours, setHours] = useState("24");
  const words = { ...later[language.value].desk, ...online[language.value].desk };
  const now = clock.now(performance.now()) ?? Date.now();
  const people = staff.map(({ id, name }) => ({ code: id, vi: name, en: name }));
  const days = Array.from({ length: DAYS }, (_, n) => instant(new Date(now + n * DAY).toISOString()).split(" ")[0]!);
  const submit = (event: Event) => {
    event.preventDefault();
    const at = new Date(now + days.indexOf(day) * DAY + 7 * 3_600_000);
    const starts = rfc3339({
      day: String(at.getUTCDate()),
      month: String(at.getUTCMonth() + 1),
      year: String(at.getUTCFullYear()),
      hour,
      minute: "0",
    });
    if (!starts) return;
    const ends = new Date(Date.parse(starts) + Number(hours) * 3_600_000).toISOString().replace(".000Z", "Z");
    const role = staff.find((one) => one.id === officer)?.role ?? "";
    onAdd({ officer, role, starts_at: starts, ends_at: ends, substitutes: substitute === "" ? [] : [substitute] });
  };
  const numbers = (list: readonly number[], unit: (n: number) => string) =>
    list.map((n) => ({ code: String(n), vi: unit(n), en: unit(n) }));
  return (
    <form class="reasoned wide-form" aria-label={words.addTurn} onSubmit={submit}>
      <h2>{words.addTurn}</h2>
      <Pick id="turn-officer" label={words.onCall} options={people} value={officer} onPick={setOfficer} />
      <Pick
        id="turn-day"
        label={words.day}
        options={days.map((one) => ({ code: one, vi: one, en: one }))}
        value={day}
        onPick={setDay}
      />
      <Pick
        id="turn-hour"
        label={words.from}
        options={numbers([...Array(24).keys()], (n) => `${n}:00`)}
        value={hour}
        onPick={setHour}
      />
      <Pick
        id="turn-hours"
        label={words.length}
        options={numbers([4, 8, 12, 24, 48], (n) => texts.value.spans.hours(n))}
        value={hours}
        onPick={setHours}
      />
      <Pick
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
