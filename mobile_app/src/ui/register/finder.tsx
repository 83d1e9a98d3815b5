/** Draws the finder: every word typed must begin a word of the record, of its unit or of its province. */

import { useEffect, useState } from "preact/hooks";

import { confirmRecords, type DirectoryLine, searchDirectory } from "../../api/register";
import { session } from "../../state/connection";
import { mayDo, profile } from "../../state/officer";
import { inLanguage } from "../../texts/language";
import { formatDay } from "../../texts/time";
import { asked, nameOf, open, opened, options, ownAgency, word, words } from "./register-state";

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 150;

/** Kinds whose stale records somebody has to confirm. */
const CONFIRMED = ["unit", "number", "service"];

/** Draws the search field and what it finds; `stale`: what the officer's agency or unit has to confirm. */
export function Finder({ stale = false }: { stale?: boolean }) {
  const [lines, setLines] = useState<readonly DirectoryLine[] | "failed" | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const query = stale ? confirmQuery() : asked.value;
  const load = async (start: number) => {
    const answer = await searchDirectory(session, { ...query, start });
    if (answer === null) return setLines((before) => (start > 0 ? before : "failed"));
    setNext(answer.next);
    setLines((before) =>
      start > 0 && Array.isArray(before) ? [...(before as DirectoryLine[]), ...answer.lines] : answer.lines,
    );
    return undefined;
  };
  useEffect(() => {
    const timer = setTimeout(() => void load(0), PAUSE);
    return () => clearTimeout(timer);
  }, [JSON.stringify(query)]);
  return (
    <>
      {!stale && <SearchField />}
      {lines === "failed" && (
        <p class="warning" role="status">
          {words().unreachable}
        </p>
      )}
      {Array.isArray(lines) && (
        <>
          {lines.length === 0 && <p class="nothing">{stale ? words().nothingToConfirm : words().nothing}</p>}
          {stale && lines.length > 0 && <ConfirmAll lines={lines as DirectoryLine[]} onDone={() => void load(0)} />}
          <Lines lines={lines as DirectoryLine[]} />
          {next !== null && (
            <button type="button" class="secondary wide" onClick={() => void load(next)}>
              {words().more}
            </button>
          )}
        </>
      )}
    </>
  );
}

function confirmQuery() {
  const whose =
    mayDo("appoint_officer") && ownAgency.value !== "" ? { agency: ownAgency.value } : { unit: profile.value!.unit.id };
  return { stale: true, kinds: CONFIRMED, limit: 100, ...whose };
}

function SearchField() {
  const { text = "", kinds = [] } = asked.value;
  const change = (part: object) => {
    asked.value = { ...asked.value, ...part };
  };
  return (
    <form class="register-search" role="search" onSubmit={(event) => event.preventDefault()}>
      <label for="register-search">{words().searchFor}</label>
      <input
        id="register-search"
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        value={text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <select
        aria-label={words().kindLabel}
        value={kinds[0] ?? ""}
        onChange={(event) => change({ kinds: event.currentTarget.value ? [event.currentTarget.value] : [] })}
      >
        <option value="">{words().allKinds}</option>
        {options("record_kind").map((kind) => (
          <option key={kind.code} value={kind.code}>
            {inLanguage(kind)}
          </option>
        ))}
      </select>
      {mayDo("appoint_officer") && kinds[0] && (
        <button type="button" class="secondary" onClick={() => open(kinds[0]!, null)}>
          {words().add(word("record_kind", kinds[0]))}
        </button>
      )}
    </form>
  );
}

function ConfirmAll({ lines, onDone }: { lines: readonly DirectoryLine[]; onDone: () => void }) {
  const [failed, setFailed] = useState(false);
  const confirm = async () => {
    const named = lines.map(({ kind, record }) => ({ kind, id: record.id }));
    const done = await confirmRecords(session, named);
    setFailed(!done);
    if (done) onDone();
  };
  return (
    <p>
      <button type="button" class="primary" onClick={() => void confirm()}>
        {words().confirmAll(lines.length)}
      </button>
      {failed && (
        <span class="error" role="alert">
          {words().failed}
        </span>
      )}
    </p>
  );
}

/** Draws records as lines: what they are called, their unit, province and number, whether they are confirmed. */
export function Lines({ lines }: { lines: readonly DirectoryLine[] }) {
  return (
    <ul class="register-lines">
      {lines.map((line) => (
        <li key={`${line.kind} ${line.record.id}`}>
          <button
            type="button"
            aria-current={opened.value?.id === line.record.id ? "true" : undefined}
            onClick={() => open(line.kind, line.record.id)}
          >
            <b>{nameOf(line.kind, line.record)}</b>
            <span class="help">{[word("record_kind", line.kind), ...around(line)].join(" · ")}</span>
            {line.stale && CONFIRMED.includes(line.kind) && <span class="flag late">{words().stale}</span>}
            {!line.usable && <span class="flag late">{words().notUsable}</span>}
          </button>
          <Dial record={line.record} />
        </li>
      ))}
    </ul>
  );
}

function around({ record, unit, province }: DirectoryLine): string[] {
  const confirmed = record["confirmed_on"];
  return [
    unit ? inLanguage(unit) : "",
    province ? inLanguage(province) : "",
    typeof confirmed === "string" ? words().confirmedOn(formatDay(confirmed)) : "",
  ].filter((text) => text !== "");
}

/** Draws the buttons that dial a record's numbers; of an invented one its digits and why nobody dials it. */
export function Dial({ record }: { record: DirectoryLine["record"] }) {
  const numbers = ["number", "desk_phone", "mobile_phone"]
    .map((field) => record[field])
    .filter((number): number is string => typeof number === "string" && /^\+?[\d .]+$/.test(number));
  if ("issued_on" in record) return null;
  return (
    <>
      {numbers.map((number) =>
        record["invented"] === true || number.startsWith("0000") ? (
          <span class="help" key={number}>
            {number} ({words().invented})
          </span>
        ) : (
          <a class="button secondary" key={number} href={`tel:${number.replace(/[ .]/g, "")}`}>
            {words().call(number)}
          </a>
        ),
      )}
    </>
  );
}
