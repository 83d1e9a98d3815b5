/** Draws the filters of the queue. The server judges by them, over everything that waits. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import type { Filters } from "../../api/desk-cases";
import { deferredTexts } from "../../texts/deferred";
import { deskPlaceTexts } from "../../texts/desk-place";
import { inLanguage, language } from "../../texts/language";
import { type FilterList, FilterLists } from "./filter-lists";
import { PROVINCES } from "./marks";
import { readLists } from "./pass-on";

/** Kept while the page lives. */
export const queueFilters = signal<Filters>({});

/** Says whether anything is filtered. */
export function isFiltered(): boolean {
  return Object.values(queueFilters.value).some((value) => value !== "");
}

/** Minutes that an alert has waited at least. */
const AGES = ["15", "60", "480", "1440"] as const;

const TICKS = ["urgency", "child", "danger", "mine"] as const;

/** Draws the filters. */
export function QueueFilters() {
  const words = deskPlaceTexts[language.value];
  const [units, setUnits] = useState<readonly (readonly [string, string])[]>([]);
  useEffect(() => {
    void readLists().then((lists) =>
      setUnits((lists?.reasons.units ?? []).map((unit) => [unit.id, inLanguage(unit)] as const)),
    );
  }, [language.value]);
  const set = (name: string, value: string) => {
    queueFilters.value = { ...queueFilters.value, [name]: value };
  };
  const ticked = {
    urgency: words.urgentOnly,
    child: words.childOnly,
    danger: words.dangerOnly,
    mine: words.namedMe,
  };
  const kinds = Object.entries(deferredTexts[language.value].kinds).filter(([kind]) => kind !== "other");
  const lists: readonly FilterList[] = [
    ["kind", words.anyKind, kinds.sort(([, first], [, second]) => first.localeCompare(second, language.value))],
    ["province", words.anyProvince, PROVINCES.map(({ id, name }) => [id, inLanguage(name)] as const)],
    ["unit", words.anyUnit, units],
    ["older_minutes", words.anyWait, AGES.map((minutes) => [minutes, words.olderThan[minutes]] as const)],
  ];
  // A filter in use stays in sight; the others leave their place to the alerts.
  const narrowed = lists.some(([name]) => (queueFilters.value[name] ?? "") !== "");
  return (
    <fieldset class="desk-filters">
      <legend class="unseen">{words.only}</legend>
      {TICKS.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={(queueFilters.value[name] ?? "") !== ""}
            onChange={(event) => set(name, event.currentTarget.checked ? (name === "urgency" ? "urgent" : "true") : "")}
          />{" "}
          {ticked[name]}
        </label>
      ))}
      <details class="more-filters" open={narrowed}>
        <summary>{words.moreFilters}</summary>
        <FilterLists lists={lists} filters={queueFilters} />
      </details>
    </fieldset>
  );
}
