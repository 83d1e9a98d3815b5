import { useState } from "preact/hooks";

import { readAuditPart } from "../../api/case-acts";
import { clock, session } from "../../state/connection";
import { caseActTexts } from "../../texts/case-acts";
import { language, texts } from "../../texts/language";
import { PickList } from "./reason-form";

const DAYS = 31;
const DAY_MS = 86_400_000;

/**
 * Exports the audit of one finished day as a file that anybody can check without us (docs/audit.md). Only for the
 * Working Group's head.
 */
export function AuditExport() {
  const [day, setDay] = useState("");
  const [state, setState] = useState<{ part: number } | { lines: number } | "failed" | null>(null);
  const { audit: words } = caseActTexts[language.value];
  const now = clock.now(performance.now()) ?? Date.now();
  const days = Array.from({ length: DAYS }, (_, ago) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10));
  const fetchAudit = async () => {
    const lines: string[] = [];
    for (let part: string | null = "0", number = 1; part !== null; number++) {
      setState({ part: number });
      const answer: Awaited<ReturnType<typeof readAuditPart>> = await readAuditPart(session, day, part);
      if (!answer) return setState("failed");
      lines.push(...answer.lines);
      part = answer.next;
    }
    download(`nhat-ky-${day}.jsonl`, lines);
    setState({ lines: lines.length });
  };
  const busy = state !== null && state !== "failed" && "part" in state;
  return (
    <section aria-labelledby="audit-export">
      <h2 id="audit-export">{words.title}</h2>
      <p class="help">
        {words.why} {words.check}
      </p>
      <form
        class="reasoned"
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault();
          void fetchAudit();
        }}
      >
        <PickList
          id="audit-day"
          label={words.day}
          options={days.map((date) => ({ code: date, vi: formatDay(date), en: formatDay(date) }))}
          value={day}
          onPick={setDay}
        />
        <button type="submit" class="secondary" disabled={day === "" || busy}>
          {words.fetch}
        </button>
      </form>
      {state !== null && (
        <p class={state === "failed" ? "error" : "help"} role="status">
          {state === "failed"
            ? texts.value.signIn.unreachable
            : "part" in state
              ? words.part(state.part)
              : words.done(state.lines)}
        </p>
      )}
    </section>
  );
}

function formatDay(day: string): string {
  return day.split("-").reverse().join("/");
}

function download(name: string, lines: readonly string[]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob(
      lines.map((line) => `${line}\n`),
      { type: "application/x-ndjson" },
    ),
  );
  link.download = name;
  link.click();
  // Some browsers still read from it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
