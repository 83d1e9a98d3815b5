import { useEffect, useState } from "preact/hooks";
import {
  listReports,
  prepareReport,
  type Report,
  type ReportKind,
  type ReportLine,
  readReport,
} from "../../api/reports";
import { clock, session } from "../../state/connection";
import { mayDo, signedIn } from "../../state/officer";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language } from "../../texts/language";
import { reportTexts } from "../../texts/reports";
import { formatDay } from "../../texts/time";
import { NeedSignIn } from "./desk-parts";
import { PickList } from "./reason-form";
import { ReportView } from "./report-view";

const MONTHS: Readonly<Record<ReportKind, number>> = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 };
const FIRST_YEAR = 2025;

/** Lists the coordination reports of a year, prepares drafts, and opens one of them. */
export function Reports() {
  const thisYear = new Date(clock.now(performance.now()) ?? Date.now()).getFullYear();
  const [year, setYear] = useState(thisYear);
  const [lines, setLines] = useState<readonly ReportLine[] | null>(null);
  const [opened, setOpened] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const words = reportTexts[language.value];
  const load = async () => {
    const reply = await listReports(session, year);
    if (reply.kind === "answered") setLines(reply.value);
    setProblem(reply.kind === "answered" ? null : reply.kind === "refused" ? reply.why : words.failed);
  };
  useEffect(() => void load(), [year, opened === null, signedIn.value]);
  if (!signedIn.value) return <NeedSignIn why={deferredTexts[language.value].desk.needSignIn} />;
  if (opened) return <ReportView report={opened} onChange={setOpened} onClose={() => setOpened(null)} />;
  const show = async (id: string) => {
    const reply = await readReport(session, id);
    if (reply.kind === "answered") setOpened(reply.value);
    else setProblem(reply.kind === "refused" ? reply.why : words.failed);
  };
  const years = Array.from({ length: Math.max(1, thisYear - FIRST_YEAR + 1) }, (_, ago) => String(thisYear - ago));
  return (
    <>
      <h1>{words.title}</h1>
      <PickList
        id="report-year"
        label={words.year}
        options={years.map((code) => ({ code, vi: code, en: code }))}
        value={String(year)}
        onPick={(picked) => setYear(Number(picked))}
      />
      {problem !== null && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {lines?.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="reports">
        {lines?.map((line) => (
          <li key={line.id}>
            <button type="button" class="secondary" onClick={() => void show(line.id)}>
              {inLanguage(line.title)}, {words.periodOf(formatDay(line.begins_on), formatDay(line.ends_on))}
            </button>
            <p class="help">{line.number === null ? words.draft : words.published(line.number)}</p>
          </li>
        ))}
      </ul>
      {mayDo("prepare_report") && <NewDraft year={year} onMade={setOpened} />}
    </>
  );
}

/** Chooses a kind and a period of the year, and has the draft made. */
function NewDraft({ year, onMade }: { year: number; onMade: (report: Report) => void }) {
  const [kind, setKind] = useState<ReportKind>("monthly");
  const [lastMonth, setLastMonth] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const words = reportTexts[language.value];
  const step = MONTHS[kind];
  const periods = Array.from({ length: 12 / step }, (_, number) => String((number + 1) * step));
  const periodName = (last: string) => (step === 1 ? last : `${Number(last) - step + 1}–${last}`);
  const make = async () => {
    setBusy(true);
    const reply = await prepareReport(session, kind, year, Number(lastMonth));
    setBusy(false);
    if (reply.kind === "answered") onMade(reply.value);
    else setProblem(reply.kind === "refused" ? reply.why : words.failed);
  };
  return (
    <form
      class="reasoned"
      aria-label={words.prepare}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{words.prepare}</h2>
      <PickList
        id="report-kind"
        label={words.kind}
        options={Object.keys(MONTHS).map((code) => ({
          code,
          vi: reportTexts.vi.kinds[code as ReportKind],
          en: reportTexts.en.kinds[code as ReportKind],
        }))}
        value={kind}
        onPick={(picked) => {
          setKind(picked as ReportKind);
          setLastMonth("");
        }}
      />
      <PickList
        id="report-period"
        label={words.period}
        options={periods.map((last) => ({
          code: last,
          vi: `Tháng ${periodName(last)}/${year}`,
          en: `Month ${periodName(last)}/${year}`,
        }))}
        value={lastMonth}
        onPick={setLastMonth}
      />
      {problem !== null && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" disabled={busy || lastMonth === ""}>
        {words.prepare}
      </button>
    </form>
  );
}
