/** Draws cases as a dense table: filtered by the server, a page at a time; sorted among what was looked at. */

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

import { type CasePage, type DeskCase, type Filters, readDeskCases } from "../../api/desk-cases";
import { session } from "../../state/connection";
import { screen } from "../../state/navigation";
import { deskPlaceTexts } from "../../texts/desk-place";
import { inLanguage, language, texts } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { onlineTexts } from "../../texts/online";
import { formatDue, formatInstant } from "../../texts/time";
import { follow } from "./desk-state";
import { type FilterList, FilterLists } from "./filter-lists";
import { Marks, PROVINCES, provinceName } from "./marks";

/** Kept while the page lives: Back leads to the list as it was. */
export const filters = signal<Filters>({});

type Column = keyof (typeof deskPlaceTexts)["vi"]["columns"];
const sort = signal<{ readonly by: Column; readonly down: boolean } | null>(null);

/** Draws the list of every case, with its filters. */
export function AllCases() {
  return (
    <>
      <FilterBar />
      <CaseTable asked={filters.value} nothing={deskPlaceTexts[language.value].nothingFound} />
    </>
  );
}

/** Draws the cases that this officer has in hand. */
export function MyCases() {
  return <CaseTable asked={MINE} nothing={deskPlaceTexts[language.value].nothingMine} />;
}

const MINE: Filters = { owner: "mine" };

function CaseTable({ asked, nothing }: { asked: Filters; nothing: string }) {
  const [page, setPage] = useState<CasePage | null>(null);
  const [failed, setFailed] = useState(false);
  const words = deskPlaceTexts[language.value];
  const isOpen = screen.value.name === "case";
  const wanted = useRef(asked);
  wanted.current = asked;
  const read = async (before: CasePage | null) => {
    const found = await readDeskCases(session, asked, before?.next ?? null);
    // An answer to an earlier filter stands under no other one.
    if (wanted.current !== asked) return;
    setFailed(found === null);
    if (found === null) return;
    const lookedAt = (before?.lookedAt ?? 0) + found.lookedAt;
    setPage({ ...found, cases: [...(before?.cases ?? []), ...found.cases], lookedAt });
  };
  useEffect(() => {
    setPage(null);
    void read(null);
  }, [asked, isOpen]);
  return (
    <>
      {failed && (
        <p class="warning" role="status">
          {texts.value.unreachable}
        </p>
      )}
      {page === null && !failed && <p class="help">{texts.value.loading}</p>}
      {page !== null && (
        <>
          <p class="help" role="status">
            {page.cases.length === 0 ? nothing : words.lookedAt(page.cases.length, page.lookedAt)}
            {sort.value !== null && page.next !== null && ` · ${words.sorted}`}
          </p>
          {page.cases.length > 0 && <Table cases={sorted(page.cases)} />}
          {page.next !== null && (
            <button type="button" class="secondary" onClick={() => void read(page)}>
              {words.more}
            </button>
          )}
        </>
      )}
    </>
  );
}

/** Draws these cases as rows. */
export function Table({ cases }: { cases: readonly DeskCase[] }) {
  const words = deskPlaceTexts[language.value];
  const current = screen.value;
  return (
    <div class="desk-scroll" tabIndex={-1}>
      <table class="desk-table">
        <thead>
          <tr>
            {(Object.keys(words.columns) as Column[]).map((column) => (
              <th key={column} scope="col" aria-sort={sortOf(column)}>
                <button type="button" aria-label={words.sortBy(words.columns[column])} onClick={() => turn(column)}>
                  {words.columns[column]}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((line) => (
            <tr
              key={line.case}
              data-line={line.case}
              aria-current={current.name === "case" && current.code === line.case ? "true" : undefined}
            >
              <td>
                <a href={`#case=${line.case}`} data-row onClick={(event) => follow(event, line.case)}>
                  <code>{line.case}</code>
                </a>
              </td>
              <td>{formatInstant(line.opened_at)}</td>
              <td>{placeOf(line)}</td>
              <td>{statusOf(line)}</td>
              <td>
                <Marks child={line.child === true} danger={line.danger} late={line.late} />
              </td>
              <td>{line.owner ? line.owner.name : words.nobody}</td>
              <td>
                {line.next_due_at !== null && `${formatDue(line.next_due_at)} · ${words.duties_open(line.open_duties)}`}
              </td>
              <td>{formatInstant(line.changed_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Says where a case was opened: the unit and the province. */
export function placeOf({ opened_by, province }: DeskCase): string {
  return opened_by ? `${inLanguage(opened_by)}, ${provinceName(province)}` : provinceName(province);
}

/** Says the person's status in words. */
export function statusOf({ status }: DeskCase): string {
  return status === null
    ? ""
    : ((listTexts[language.value].cases.status as Readonly<Record<string, string>>)[status] ?? "");
}

const VALUES: Readonly<Record<Column, (line: DeskCase) => string>> = {
  case: (line) => line.case,
  opened_at: (line) => line.opened_at,
  place: placeOf,
  status: statusOf,
  marks: ({ danger, child, late }) => `${Number(!danger)}${Number(child !== true)}${Number(!late)}`,
  owner: ({ owner }) => owner?.name ?? "",
  next_due_at: ({ next_due_at }) => next_due_at ?? "9999",
  changed_at: (line) => line.changed_at,
};

function sorted(cases: readonly DeskCase[]): readonly DeskCase[] {
  const { value: chosen } = sort;
  if (chosen === null) return cases;
  const value = VALUES[chosen.by];
  const order = [...cases].sort((first, second) => value(first).localeCompare(value(second), language.value));
  return chosen.down ? order.reverse() : order;
}

function turn(by: Column): void {
  sort.value = { by, down: sort.value?.by === by && !sort.value.down };
}

function sortOf(column: Column): "ascending" | "descending" | undefined {
  if (sort.value?.by !== column) return undefined;
  return sort.value.down ? "descending" : "ascending";
}

function FilterBar() {
  const words = deskPlaceTexts[language.value];
  const set = (name: string, value: string) => {
    filters.value = { ...filters.value, [name]: value };
  };
  const statuses = Object.entries(listTexts[language.value].cases.status);
  const agencies = Object.entries(onlineTexts[language.value].desk.agencies);
  const lists: readonly FilterList[] = [
    ["status", words.anyStatus, statuses],
    ["province", words.anyProvince, PROVINCES.map(({ id, name }) => [id, inLanguage(name)] as const)],
    [
      "owner",
      words.anybody,
      [
        ["mine", words.whoseMine],
        ["nobody", words.whoseNobody],
      ],
    ],
    ["agency", words.anyAgency, agencies],
    [
      "child",
      words.anyAge,
      [
        ["true", words.childOnly],
        ["false", words.adultOnly],
      ],
    ],
  ];
  return (
    <fieldset class="desk-filters">
      <legend class="unseen">{words.filters}</legend>
      <FilterLists lists={lists} filters={filters} />
      {(["late", "danger"] as const).map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={filters.value[name] === "true"}
            onChange={(event) => set(name, event.currentTarget.checked ? "true" : "")}
          />{" "}
          {name === "late" ? words.lateOnly : words.dangerOnly}
        </label>
      ))}
      {(["since", "until"] as const).map((name) => (
        <label key={name}>
          {words[name]}{" "}
          <input
            type="date"
            value={filters.value[name] ?? ""}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        </label>
      ))}
    </fieldset>
  );
}
