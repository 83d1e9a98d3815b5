/** Draws the board of connections and referrals: totals by agency and province, each opening into its requests. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import type { Filters } from "../../api/desk-cases";
import { type BoardPage, COUNTS, readBoardPage, type Total, together } from "../../api/requests-board";
import { session } from "../../state/connection";
import { deskPlaceTexts } from "../../texts/desk-place";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { boardTexts } from "../../texts/requests-board";
import { type FilterList, FilterLists } from "./filter-lists";
import { PROVINCES, provinceName } from "./marks";
import { cells, RequestTable } from "./request-table";
import { saveTable } from "./save-table";
import { WholeTable } from "./whole-table";

/** Kept while the page lives: Back leads to the board as it was. */
const filters = signal<Filters>({ state: "open" });

/** Draws the board with its filters. */
export function RequestsBoard() {
  const [page, setPage] = useState<BoardPage | null>(null);
  const [failed, setFailed] = useState(false);
  const words = boardTexts[language.value];
  const asked = filters.value;
  const read = async (before: BoardPage | null): Promise<BoardPage | null> => {
    const found = await readBoardPage(session, asked, before?.next ?? null, false);
    // An answer to an earlier filter stands under no other one.
    if (filters.peek() !== asked) return null;
    setFailed(found === null);
    if (found === null) return null;
    const whole = together(before, found);
    setPage(whole);
    return whole;
  };
  const readAll = async (): Promise<BoardPage | null> => {
    let whole = page;
    while (whole?.next != null) whole = await read(whole);
    return whole;
  };
  useEffect(() => {
    setPage(null);
    void read(null);
  }, [asked]);
  const store = async () => {
    // A file does not say that it is a part: it holds everything, or there is none.
    const whole = await readAll();
    if (filters.peek() !== asked) return;
    if (whole === null || (await readBoardPage(session, asked, null, true)) === null) return setFailed(true);
    saveTable(words.file, [Object.values(words.column), ...whole.requests.map(cells)]);
  };
  return (
    <>
      <BoardFilters />
      {failed && (
        <p class="warning" role="status">
          {texts.value.unreachable}
        </p>
      )}
      {page === null && !failed && <p class="help">{texts.value.loading}</p>}
      {page !== null && (
        <>
          <p class="help" role="status">
            {page.requests.length === 0 ? words.nothing : words.looked(page.requests.length, page.lookedAt)}{" "}
            {page.next !== null && words.notAll}
          </p>
          {page.totals.length > 0 && <Totals totals={page.totals} />}
          {page.requests.length > 0 && <RequestTable requests={page.requests} />}
          <p class="desk-acts">
            {page.next !== null && (
              <>
                <button type="button" class="secondary" onClick={() => void read(page)}>
                  {words.more}
                </button>
                <button type="button" class="secondary" onClick={() => void readAll()}>
                  {words.all}
                </button>
              </>
            )}
            {page.requests.length > 0 && (
              <button type="button" class="secondary" onClick={() => void store()}>
                {words.exported}
              </button>
            )}
          </p>
          {page.requests.length > 0 && <p class="help">{words.exportRecorded}</p>}
        </>
      )}
    </>
  );
}

function Totals({ totals }: { totals: readonly Total[] }) {
  const words = boardTexts[language.value];
  const { agencies } = onlineTexts[language.value].desk;
  const agencyName = (code: string) => (agencies as Readonly<Record<string, string>>)[code] ?? "";
  return (
    <WholeTable caption={words.totals} columns={Object.values(words.total)}>
      {totals.map((total) => (
        <tr key={`${total.kind} ${total.agency} ${total.province}`}>
          <td>{words.kind[total.kind]}</td>
          <td>
            <button
              type="button"
              class="quiet"
              aria-label={words.drill(agencyName(total.agency), provinceName(total.province))}
              onClick={() => {
                const { kind, agency, province } = total;
                filters.value = { ...filters.value, kind, agency, province };
              }}
            >
              {agencyName(total.agency)}
            </button>
          </td>
          <td>{provinceName(total.province)}</td>
          {COUNTS.map((count) => (
            <td key={count}>{total[count]}</td>
          ))}
        </tr>
      ))}
    </WholeTable>
  );
}

function BoardFilters() {
  const words = boardTexts[language.value];
  const shared = deskPlaceTexts[language.value];
  const lists: readonly FilterList[] = [
    ["kind", words.anyKind, Object.entries(words.kind)],
    ["state", words.anyState, Object.entries(words.state)],
    ["agency", shared.anyAgency, Object.entries(onlineTexts[language.value].desk.agencies)],
    ["province", shared.anyProvince, PROVINCES.map(({ id }) => [id, provinceName(id)] as const)],
  ];
  return (
    <fieldset class="desk-filters">
      <legend class="unseen">{words.filters}</legend>
      <FilterLists lists={lists} filters={filters} />
    </fieldset>
  );
}
