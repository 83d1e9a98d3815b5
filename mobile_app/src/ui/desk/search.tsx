/** Draws the desk's search: by code in the list of cases; by name, telephone or paper number over the blind index. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";

import { type Found, searchPerson } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { deskPlaceTexts } from "../../texts/desk-place";
import { language, texts } from "../../texts/language";
import { filters, Table } from "./case-table";
import { part } from "./desk-state";

type Kind = "code" | "name" | "phone" | "paper";

/** The cases that the last search found; null: nothing was searched for. */
const found = signal<readonly Found[] | null>(null);

/** Draws the search field. */
export function Search() {
  const [kind, setKind] = useState<Kind>("code");
  const [text, setText] = useState("");
  const [year, setYear] = useState("");
  const [wrong, setWrong] = useState("");
  const words = deskPlaceTexts[language.value];
  const search = async (event: Event) => {
    event.preventDefault();
    setWrong("");
    if (kind === "code") {
      found.value = null;
      filters.value = { code: text.trim().toUpperCase() };
      part.value = "cases";
      return;
    }
    const born = kind === "name" && /^\d{4}$/.test(year) ? { birth_year: Number(year) } : {};
    const answer = await searchPerson(session, { [kind]: text.trim(), ...born });
    if (answer === null || typeof answer === "string") setWrong(answer ?? texts.value.unreachable);
    else {
      found.value = answer;
      part.value = "cases";
    }
  };
  const kinds: readonly [Kind, string][] = [
    ["code", words.byCode],
    ["name", words.byName],
    ["phone", words.byPhone],
    ["paper", words.byPaper],
  ];
  return (
    <form class="desk-search" role="search" onSubmit={(event) => void search(event)}>
      <select aria-label={words.searchBy} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
        {kinds.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      <input
        id="desk-search"
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={words.searchFor}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {kind === "name" && (
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          class="year"
          aria-label={words.birthYear}
          placeholder={words.birthYear}
          value={year}
          onInput={(event) => setYear(event.currentTarget.value)}
        />
      )}
      <button type="submit" class="primary" disabled={kind !== "code" && text.trim() === ""}>
        {words.search}
      </button>
      {kind !== "code" && <span class="help">{words.onRecord}</span>}
      {wrong !== "" && (
        <span class="error" role="alert">
          {wrong}
        </span>
      )}
    </form>
  );
}

/** Draws what the last search for a person found, above the list. */
export function FoundCases() {
  const words = deskPlaceTexts[language.value];
  if (found.value === null) return null;
  const strong = found.value.filter((line) => line.strong).map((line) => line.case.case);
  return (
    <section class="desk-found" aria-label={words.search}>
      <p role="status">
        <b>{found.value.length === 0 ? words.foundNobody : words.found(found.value.length)}</b>
        {strong.length > 0 && ` · ${words.strong}: ${strong.join(", ")}`}
      </p>
      {found.value.length > 0 && <Table cases={found.value.map((line) => line.case)} />}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          found.value = null;
        }}
      >
        {words.clear}
      </button>
    </section>
  );
}
