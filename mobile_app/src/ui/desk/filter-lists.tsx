/** Draws the filters that are a choice from a list; each list's first line asks for everything. */

import type { Signal } from "@preact/signals";

import type { Filters } from "../../api/desk-cases";

/** A filter: its name on the wire, the words for everything, and code and words of each option. */
export type FilterList = readonly [string, string, readonly (readonly [string, string])[]];

/** Draws the lists; a choice replaces the filters, so that whoever watches them reads again. */
export function FilterLists({ lists, filters }: { lists: readonly FilterList[]; filters: Signal<Filters> }) {
  return lists.map(([name, any, options]) => (
    <select
      key={name}
      aria-label={any}
      value={filters.value[name] ?? ""}
      onChange={(event) => {
        filters.value = { ...filters.value, [name]: event.currentTarget.value };
      }}
    >
      <option value="">{any}</option>
      {options.map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  ));
}
