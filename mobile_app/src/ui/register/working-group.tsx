/** Draws the Working Group as it is constituted: decision, consents, seats, and what it still lacks (R81-R90). */

import { useEffect, useState } from "preact/hooks";

import { type Account, readAccounts } from "../../api/accounts";
import type { RecordWhole, Values } from "../../api/register";
import { session } from "../../state/connection";
import { formatDay } from "../../texts/time";
import { PickList } from "../screens/reason-form";
import { Line, UnitField } from "./inputs";
import { options, word, words } from "./register-state";

interface Consent {
  readonly agency: string;
  readonly number: string;
  readonly given_on: string;
}

interface Seat {
  readonly officer: string;
  readonly unit: string;
  readonly seat: string;
  readonly level: string;
  readonly substitute?: string | null;
  readonly appointed_by?: string | null;
}

/** Draws the group's page. */
export function Group({ group }: { group: RecordWhole }) {
  const record = group.record as unknown as {
    decision_number?: string;
    decided_on?: string;
    decided_by?: string;
    consents: readonly Consent[];
    seats: readonly Seat[];
  };
  return (
    <>
      {group.gaps.length === 0 ? (
        <p class="notice">{words().constituted}</p>
      ) : (
        <div class="warning">
          {words().lacksOfGroup}
          <ul>
            {group.gaps.map((gap) => (
              <li key={gap}>{word("working_group_gap", gap)}</li>
            ))}
          </ul>
        </div>
      )}
      <p>
        {words().decision}: {record.decision_number ?? "–"}
        {record.decided_on && `, ${formatDay(record.decided_on)}`}
        {record.decided_by && `, ${record.decided_by}`}
      </p>
      <h2>{words().consents}</h2>
      <ul>
        {record.consents.map((consent) => (
          <li key={consent.agency}>
            {word("agency", consent.agency)}: {consent.number}, {formatDay(consent.given_on)}
          </li>
        ))}
      </ul>
      <h2>{words().seats}</h2>
      <div class="desk-scroll">
        <table class="register-table">
          <thead>
            <tr>
              <th>{words().seat}</th>
              <th>{words().officer}</th>
              <th>{words().level}</th>
            </tr>
          </thead>
          <tbody>
            {record.seats.map((seat) => (
              <tr key={`${seat.officer} ${seat.seat}`}>
                <td>{word("seat", seat.seat)}</td>
                <td>{group.people[seat.officer] || "–"}</td>
                <td>{word("level", seat.level)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface GroupFieldsProps {
  readonly values: Values;
  readonly onAnswer: (field: string, value: unknown) => void;
}

/** Draws what a group's form asks for beside its decision: the three consents, and who sits where. */
export function GroupFields({ values, onAnswer }: GroupFieldsProps) {
  const consents = (values["consents"] ?? []) as readonly Consent[];
  const seats = (values["seats"] ?? []) as readonly Seat[];
  const setConsent = (at: number, part: Partial<Consent>) =>
    onAnswer(
      "consents",
      consents.map((consent, place) => (place === at ? { ...consent, ...part } : consent)),
    );
  const setSeat = (at: number, part: Partial<Seat>) =>
    onAnswer(
      "seats",
      seats.map((seat, place) => (place === at ? { ...seat, ...part } : seat)),
    );
  const head = seats.find(({ seat }) => seat === "head")?.officer;
  return (
    <>
      {consents.map((consent, at) => (
        <fieldset class="row" key={at}>
          <legend>{words().consents}</legend>
          <PickList
            id={`consent-agency-${at}`}
            label={words().agency}
            options={options("agency")}
            value={consent.agency}
            onPick={(agency) => setConsent(at, { agency })}
          />
          <Line
            id={`consent-number-${at}`}
            label={words().number}
            value={consent.number}
            onText={(number) => setConsent(at, { number })}
          />
          <Line
            id={`consent-day-${at}`}
            label={words().day}
            value={consent.given_on}
            date
            onText={(given_on) => setConsent(at, { given_on })}
          />
        </fieldset>
      ))}
      {consents.length < 3 && (
        <button
          type="button"
          class="secondary"
          onClick={() => onAnswer("consents", [...consents, { agency: "", number: "", given_on: "" }])}
        >
          {words().addConsent}
        </button>
      )}
      {seats.map((seat, at) => (
        <fieldset class="row" key={at}>
          <legend>{words().seats}</legend>
          <PickList
            id={`seat-${at}`}
            label={words().seat}
            options={options("seat")}
            value={seat.seat}
            onPick={(code) =>
              setSeat(at, { seat: code, ...(code === "secretary" ? { appointed_by: head ?? null } : {}) })
            }
          />
          <PickList
            id={`seat-level-${at}`}
            label={words().level}
            options={options("level")}
            value={seat.level}
            onPick={(level) => setSeat(at, { level })}
          />
          <UnitField
            id={`seat-unit-${at}`}
            label={words().unit}
            value={seat.unit}
            name=""
            onPick={(unit) => setSeat(at, { unit })}
          />
          <SeatOfficer
            id={`seat-officer-${at}`}
            unit={seat.unit}
            value={seat.officer}
            onPick={(officer) => setSeat(at, { officer })}
          />
          <button
            type="button"
            class="quiet"
            onClick={() =>
              onAnswer(
                "seats",
                seats.filter((_, place) => place !== at),
              )
            }
          >
            {words().remove}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        class="secondary"
        onClick={() => onAnswer("seats", [...seats, { officer: "", unit: "", seat: "", level: "" }])}
      >
        {words().addSeat}
      </button>
    </>
  );
}

/** Draws who of a unit sits in a seat: those who have an account there. */
function SeatOfficer({
  id,
  unit,
  value,
  onPick,
}: {
  id: string;
  unit: string;
  value: string;
  onPick: (officer: string) => void;
}) {
  const [people, setPeople] = useState<readonly Account[]>([]);
  useEffect(() => {
    if (unit !== "") void readAccounts(session, unit).then((found) => setPeople(found ?? []));
  }, [unit]);
  return (
    <PickList
      id={id}
      label={words().officer}
      options={people.map(({ officer, name }) => ({ code: officer, vi: name, en: name }))}
      value={value}
      onPick={onPick}
    />
  );
}
