import { useState } from "preact/hooks";
import type { Reply } from "../../api/reply";
import {
  confirmReceipt,
  exportReport,
  publishReport,
  type Report,
  type ReportTable,
  writeSection,
} from "../../api/reports";
import { session } from "../../state/connection";
import { mayDo, profile } from "../../state/officer";
import { inLanguage, language } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { reportTexts } from "../../texts/reports";
import { formatDay, formatInstant } from "../../texts/time";

interface Props {
  readonly report: Report;
  readonly onChange: (report: Report) => void;
  readonly onClose: () => void;
}

/** Shows one report: its tables with bars, what the agencies say, its recipients, and the acts this officer may do. */
export function ReportView({ report, onChange, onClose }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const words = reportTexts[language.value];
  const settle = (reply: Reply<Report>) => {
    setProblem(reply.kind === "answered" ? null : reply.kind === "refused" ? reply.why : words.failed);
    if (reply.kind === "answered") onChange(reply.value);
  };
  const keep = async (format: "pdf" | "csv" | "xlsx") => {
    const reply = await exportReport(session, report.id, format);
    if (reply.kind === "answered") download(reply.value);
    else setProblem(reply.kind === "refused" ? reply.why : words.failed);
  };
  const own = report.deliveries.find(({ unit }) => unit.id === profile.value?.unit.id);
  return (
    <>
      <p>
        <button type="button" class="quiet" onClick={onClose}>
          ← {words.back}
        </button>
      </p>
      <h1>{inLanguage(report.title)}</h1>
      <p>
        {words.periodOf(formatDay(report.begins_on), formatDay(report.ends_on))}.{" "}
        <strong>{report.number === null ? words.draft : words.published(report.number)}</strong>
      </p>
      {problem !== null && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {own && own.received_at === null && (
        <button type="button" onClick={() => void confirmReceipt(session, report.id).then(settle)}>
          {words.received}
        </button>
      )}
      {report.may_publish && <Publication onPublish={() => void publishReport(session, report.id).then(settle)} />}
      <div class="acts spaced">
        <button type="button" class="secondary" onClick={() => void keep("pdf")}>
          {words.asPdf}
        </button>
        <button type="button" class="secondary" onClick={() => void keep("csv")}>
          {words.asCsv}
        </button>
        <button type="button" class="secondary" onClick={() => void keep("xlsx")}>
          {words.asXlsx}
        </button>
      </div>
      <p class="help">{words.publicOnly}</p>
      <div class="report-tables">
        {report.tables.map((table) => (
          <Counts key={`${table.measure}-${table.dimension}`} table={table} compared={Boolean(report.compared_with)} />
        ))}
      </div>
      <Sections report={report} onSave={(text) => void writeSection(session, report.id, text).then(settle)} />
      {report.deliveries.length > 0 && (
        <section aria-labelledby="report-deliveries">
          <h2 id="report-deliveries">{words.delivered}</h2>
          <ul>
            {report.deliveries.map(({ unit, received_at }) => (
              <li key={unit.id}>
                {inLanguage(unit)}: {received_at === null ? words.waiting : words.confirmed(formatInstant(received_at))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Publishes in two steps: it cannot be taken back. */
function Publication({ onPublish }: { onPublish: () => void }) {
  const [asked, setAsked] = useState(false);
  const words = reportTexts[language.value];
  if (!asked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {words.publish}
      </button>
    );
  return (
    <div class="warning" role="group" aria-label={words.publish}>
      <p>{words.publishWarning}</p>
      <button type="button" onClick={onPublish}>
        {words.reallyPublish}
      </button>
    </div>
  );
}

/** Draws one table; each count has a bar beside it that is as long as its share of the largest. */
function Counts({ table, compared }: { table: ReportTable; compared: boolean }) {
  const words = reportTexts[language.value];
  const largest = Math.max(1, ...table.cells.map(({ count }) => count ?? 0));
  const id = `counts-${table.measure}-${table.dimension}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {inLanguage(table.title)} {words.by(inLanguage(table.by))}
      </h2>
      {table.cells.length === 0 ? (
        <p class="nothing">{words.nothing}</p>
      ) : (
        <table class="counts">
          <tbody>
            {table.cells.map((cell) => (
              <tr key={cell.category}>
                <th scope="row">{inLanguage(cell.title)}</th>
                <td class="share" aria-hidden="true">
                  <svg aria-hidden="true" width="100%" height="12" preserveAspectRatio="none" viewBox="0 0 100 12">
                    <rect width={(100 * (cell.count ?? 0)) / largest} height="12" fill="currentColor" />
                  </svg>
                </td>
                <td>
                  <Count count={cell.count} />
                  {compared && <Before count={cell.before ?? null} />}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.total}</th>
              <td />
              <td>
                <Count count={table.total} />
                {compared && <Before count={table.total_before ?? null} />}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {table.counts_late_news && <p class="help">{words.lateNews}</p>}
    </section>
  );
}

/** Shows the count of the same period a year before. */
function Before({ count }: { count: number | null }) {
  const words = reportTexts[language.value];
  return (
    <span class="help">
      {" "}
      {words.before} <Count count={count} />
    </span>
  );
}

function Count({ count }: { count: number | null }) {
  const { hidden } = reportTexts[language.value];
  if (count !== null) return <>{count.toLocaleString(language.value)}</>;
  return <abbr title={hidden}>…</abbr>;
}

/** Shows what the agencies say, and lets an agency's officer write its own part of a draft. */
function Sections({ report, onSave }: { report: Report; onSave: (text: string) => void }) {
  const words = reportTexts[language.value];
  const agencies: Readonly<Record<string, string>> = onlineTexts[language.value].desk.agencies;
  const [text, setText] = useState(() => report.sections.find((section) => section.mine)?.text ?? "");
  return (
    <section aria-labelledby="report-sections">
      <h2 id="report-sections">{words.sections}</h2>
      {report.sections.map((section) => (
        <blockquote key={section.agency}>
          <strong>{agencies[section.agency]}</strong>
          <p>{section.text}</p>
        </blockquote>
      ))}
      {report.state === "draft" && mayDo("write_report_section") && (
        <form
          class="reasoned"
          onSubmit={(event) => {
            event.preventDefault();
            onSave(text);
          }}
        >
          <label for="report-section">{words.section}</label>
          <textarea id="report-section" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <button type="submit" class="secondary" disabled={text.trim() === ""}>
            {words.saveSection}
          </button>
        </form>
      )}
    </section>
  );
}

function download({ type, name, data }: { type: string; name: string; data: string }): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
