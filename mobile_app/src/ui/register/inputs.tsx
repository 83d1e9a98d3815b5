/** Draws the inputs of the registers' forms: a line, a unit found by its name, and what a field asks for. */

import { useState } from "preact/hooks";

import { type DirectoryLine, type RecordField, searchDirectory } from "../../api/register";
import { session } from "../../state/connection";
import { inLanguage } from "../../texts/language";
import { PickList } from "../screens/reason-form";
import { nameOf, options, words } from "./register-state";

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly wrong?: string | undefined;
  readonly onText: (text: string) => void;
  readonly help?: string;
  readonly long?: boolean;
  readonly numeric?: boolean;
  readonly date?: boolean;
}

/** Draws a labelled line, a text of many lines, or a day, with what is wrong with it. */
export function Line({ id, label, value, wrong, onText, help, long, numeric, date }: LineProps) {
  const about = wrong ? `${id}-wrong` : undefined;
  const shared = {
    id,
    value,
    "aria-invalid": wrong ? true : undefined,
    "aria-describedby": about,
    onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {help && <span class="help">{help}</span>}
      {long ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input
          type={date ? "date" : "text"}
          autocomplete="off"
          spellcheck={false}
          {...(numeric ? { inputMode: "numeric" as const } : {})}
          {...shared}
        />
      )}
      {wrong && (
        <span class="error" id={about} role="alert">
          {wrong}
        </span>
      )}
    </p>
  );
}

interface UnitFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly name: string;
  readonly wrong?: string | undefined;
  readonly kind?: "unit" | "province";
  readonly onPick: (id: string, name: string) => void;
}

/** Draws a unit or a province to choose by its name: the server finds it, old names and missing accents too. */
export function UnitField({ id, label, value, name, wrong, kind = "unit", onPick }: UnitFieldProps) {
  const [text, setText] = useState(name || value);
  const [found, setFound] = useState<readonly { id: string; name: string }[]>([]);
  const look = async (typed: string) => {
    setText(typed);
    onPick("", "");
    if (typed.trim().length < 2) return setFound([]);
    const page = await searchDirectory(session, { text: typed, kinds: [kind], limit: 8 });
    setFound((page?.lines ?? []).map(({ record }) => ({ id: record.id, name: nameOf(kind, record) })));
    return undefined;
  };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <span class="named">
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-invalid={wrong ? true : undefined}
          placeholder={words().chooseUnit}
          value={text}
          onInput={(event) => void look(event.currentTarget.value)}
        />
        <span id={`${id}-found`} role="listbox" aria-label={label} class="register-found" hidden={found.length === 0}>
          {found.map((unit) => (
            <button
              type="button"
              role="option"
              aria-selected={unit.id === value}
              key={unit.id}
              onClick={() => {
                setText(unit.name);
                setFound([]);
                onPick(unit.id, unit.name);
              }}
            >
              {unit.name}
            </button>
          ))}
        </span>
      </span>
      {wrong && (
        <span class="error" role="alert">
          {wrong}
        </span>
      )}
    </p>
  );
}

interface AskedProps {
  readonly field: RecordField;
  readonly value: unknown;
  readonly names: DirectoryLine["names"];
  readonly wrong: string | undefined;
  readonly onAnswer: (value: unknown) => void;
}

/** Fields that name many units or provinces. */
const PLACES: Readonly<Record<string, "unit" | "province">> = { predecessors: "unit", provinces: "province" };

/** Draws one field of a record as it is asked for. */
export function Asked({ field, value, names, wrong, onAnswer }: AskedProps) {
  const id = `record-${field.path.replace(".", "-")}`;
  const label = inLanguage(field) + (field.required ? inLanguage({ vi: " (bắt buộc)", en: " (required)" }) : "");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (field.widget === "unit" || field.widget === "province")
    return (
      <UnitField
        id={id}
        label={label}
        value={text}
        name={names[text] ? inLanguage(names[text]) : ""}
        wrong={wrong}
        kind={field.widget}
        onPick={(unit) => onAnswer(unit === "" ? null : unit)}
      />
    );
  if (field.widget === "yes_no")
    return (
      <label class="choice small">
        <input type="checkbox" checked={value === true} onChange={(event) => onAnswer(event.currentTarget.checked)} />
        {label}
      </label>
    );
  if (field.widget === "choice" && field.options)
    return (
      <>
        <PickList id={id} label={label} options={options(field.options)} value={text} onPick={onAnswer} />
        {wrong && <span class="error">{wrong}</span>}
      </>
    );
  if (field.widget === "choices" && field.options)
    return <Choices label={label} list={field.options} value={value} wrong={wrong} onAnswer={onAnswer} />;
  if (PLACES[field.path])
    return <Places id={id} label={label} kind={PLACES[field.path]!} value={value} names={names} onAnswer={onAnswer} />;
  if (field.widget === "lines")
    return (
      <Line
        id={id}
        label={label}
        help={words().ownList}
        value={Array.isArray(value) ? value.join("\n") : ""}
        wrong={wrong}
        long
        onText={(typed) => onAnswer(typed.split("\n").filter((line) => line.trim() !== ""))}
      />
    );
  return (
    <Line
      id={id}
      label={label}
      value={text}
      wrong={wrong}
      onText={(typed) => onAnswer(field.widget === "number" && /^\d+$/.test(typed) ? Number(typed) : typed || null)}
      long={field.widget === "text"}
      date={field.widget === "date"}
      numeric={field.widget === "number"}
    />
  );
}

function Choices({
  label,
  list,
  value,
  wrong,
  onAnswer,
}: {
  label: string;
  list: string;
  value: unknown;
  wrong: string | undefined;
  onAnswer: (value: unknown) => void;
}) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="ticks">
        {options(list).map((option) => (
          <label class="choice" key={option.code}>
            <input
              type="checkbox"
              checked={chosen.includes(option.code)}
              onChange={(event) =>
                onAnswer(
                  event.currentTarget.checked
                    ? [...chosen, option.code]
                    : chosen.filter((code) => code !== option.code),
                )
              }
            />
            {inLanguage(option)}
          </label>
        ))}
      </div>
      {wrong && <span class="error">{wrong}</span>}
    </fieldset>
  );
}

interface PlacesProps {
  readonly id: string;
  readonly label: string;
  readonly kind: "unit" | "province";
  readonly value: unknown;
  readonly names: DirectoryLine["names"];
  readonly onAnswer: (value: unknown) => void;
}

function Places({ id, label, kind, value, names, onAnswer }: PlacesProps) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const [added, setAdded] = useState<Readonly<Record<string, string>>>({});
  const name = (place: string) => added[place] ?? (names[place] ? inLanguage(names[place]) : "?");
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <ul>
        {chosen.map((place) => (
          <li key={place}>
            {name(place)}{" "}
            <button
              type="button"
              class="quiet"
              onClick={() => onAnswer(chosen.filter((other) => other !== place))}
              aria-label={`${words().remove} ${name(place)}`}
            >
              {words().remove}
            </button>
          </li>
        ))}
      </ul>
      <UnitField
        key={chosen.length}
        id={id}
        kind={kind}
        label={kind === "unit" ? words().unit : words().province}
        value=""
        name=""
        onPick={(place, called) => {
          if (place === "" || chosen.includes(place)) return;
          setAdded((now) => ({ ...now, [place]: called }));
          onAnswer([...chosen, place]);
        }}
      />
    </fieldset>
  );
}
