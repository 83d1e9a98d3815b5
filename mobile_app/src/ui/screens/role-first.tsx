/** Draws what waits for this officer's desk, by role: requests, arrivals, crime reports, notices, clocks. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { readDeskCases, readQueue } from "../../api/desk-cases";
import { searchDirectory } from "../../api/register";
import { readBoardPage } from "../../api/requests-board";
import { session } from "../../state/connection";
import { go } from "../../state/navigation";
import { profile } from "../../state/officer";
import { openObligations } from "../../state/open-obligations";
import { trustedNow } from "../../state/trusted-clock";
import { caseFileTexts } from "../../texts/case-file";
import { deferredTexts } from "../../texts/deferred";
import { inLanguage, language, texts } from "../../texts/language";
import { roleFirstTexts } from "../../texts/role-first";
import { formatDay, formatDue, formatInstant } from "../../texts/time";

/** A line of a list: the case it opens, what it says, and whether it is late. */
interface Item {
  readonly code: string;
  readonly text: string;
  readonly late?: boolean;
}

/** So many lines stand open in each list. */
const SHOWN = 8;

/** Rules of verifying and of handling news of a crime (D-21, D-22, D-27). */
const VERIFYING = /^D-(21|22|27)/;

/** Draws the lists of this role; none for a role that has a first page of its own. */
export function RoleFirst() {
  const words = roleFirstTexts[language.value];
  const role = profile.value?.role;
  switch (role) {
    case "focal_point":
      return <Requests title={words.asked} none={words.askedNone} filters={{ state: "open" }} />;
    case "provider":
      return (
        <>
          <Requests
            title={words.arrivals}
            none={words.arrivalsNone}
            filters={{ state: "open", unit: profile.value?.unit.id ?? "" }}
          />
          <Residents />
          <FreePlaces />
        </>
      );
    case "police_officer":
      return (
        <>
          <Alerts title={words.crime} none={words.crimeNone} kinds={["crime_information", "crime_report_passed_on"]} />
          <Clocks title={words.verifying} none={words.verifyingNone} fits={(rule) => VERIFYING.test(rule)} />
        </>
      );
    case "local_officer":
      return (
        <>
          <Alerts title={words.notices} none={words.noticesNone} kinds={["commune_notice", "handover"]} />
          <Clocks title={words.clocks} none={words.clocksNone} fits={() => true} />
        </>
      );
    default:
      return null;
  }
}

function Requests({
  title,
  none,
  filters,
}: {
  title: string;
  none: string;
  filters: Readonly<Record<string, string>>;
}) {
  const items = useRead(async () => {
    const page = await readBoardPage(session, filters, null, false);
    const { states } = caseFileTexts[language.value];
    const words = roleFirstTexts[language.value];
    if (page === null) return null;
    return page.requests.map(({ case: code, to, turn_state, turn_since, asked_on, late, due_at }) => ({
      code,
      late,
      text: [
        inLanguage(to),
        states[turn_state ?? ""] ?? words.noAnswer,
        words.since(formatDay(turn_since ?? asked_on)),
        due_at && words.nextDue(formatDue(due_at)),
      ]
        .filter(Boolean)
        .join(" · "),
    }));
  });
  return <List title={title} none={none} items={items} />;
}

function Residents() {
  const words = roleFirstTexts[language.value];
  const items = useRead(async () => {
    const page = await readDeskCases(session, { holder: profile.value?.unit.id ?? "" }, null);
    if (page === null) return null;
    return page.cases.map(({ case: code, opened_at, next_due_at, late }) => ({
      code,
      late,
      text: [formatInstant(opened_at), next_due_at && words.nextDue(formatDue(next_due_at))]
        .filter(Boolean)
        .join(" · "),
    }));
  });
  return <List title={words.residents} none={words.residentsNone} items={items} />;
}

function FreePlaces() {
  const words = roleFirstTexts[language.value];
  const [lines, setLines] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const unit = profile.value?.unit.id ?? "";
    void searchDirectory(session, { text: "", kinds: ["service"], unit }).then(
      (page) =>
        page &&
        setLines(
          page.lines.map(({ record }) => {
            const { name, free_places: free } = record;
            return `${String(name)}: ${typeof free === "number" ? words.free(String(free)) : words.notSaid}`;
          }),
        ),
    );
  }, [language.value]);
  if (lines === null) return null;
  return (
    <Section title={words.places}>
      {lines.length === 0 && <p class="nothing">{words.placesNone}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <button type="button" class="secondary" onClick={() => go({ name: "directory" })}>
        {words.openDirectory}
      </button>
    </Section>
  );
}

function Alerts({ title, none, kinds }: { title: string; none: string; kinds: readonly string[] }) {
  const items = useRead(async () => {
    const pages = await Promise.all(kinds.map((kind) => readQueue(session, null, { kind }, null)));
    const { kinds: names } = deferredTexts[language.value];
    if (pages.includes(null)) return null;
    const alerts = pages.flatMap((page) => (page === null || page === "unchanged" ? [] : page.value.alerts));
    return alerts.map(({ case: code, kind, raised_at, matter }) => ({
      code,
      text: [
        (names as Readonly<Record<string, string>>)[kind] ?? names.other,
        matter && inLanguage(matter.by_unit),
        formatInstant(raised_at),
      ]
        .filter(Boolean)
        .join(" · "),
    }));
  });
  return <List title={title} none={none} items={items} />;
}

function Clocks({ title, none, fits }: { title: string; none: string; fits: (rule: string) => boolean }) {
  const { value } = openObligations.state.value;
  const items = value
    ?.filter(({ rule }) => fits(rule))
    .map(({ case: code, duty, due_at }) => ({
      code,
      late: Date.parse(due_at) < trustedNow(),
      text: `${inLanguage(duty)} · ${formatDue(due_at)}`,
    }));
  return <List title={title} none={none} items={items ?? null} />;
}

type Read = readonly Item[] | "failed" | null;

/** Reads a list when the page is shown, in another language, and again every half minute: what waits changes. */
function useRead(read: () => Promise<readonly Item[] | null>): Read {
  const [items, setItems] = useState<Read>(null);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible")
        void read().then((found) => setItems((before) => found ?? (Array.isArray(before) ? before : "failed")));
    };
    look();
    const timer = setInterval(look, 30_000);
    return () => clearInterval(timer);
  }, [language.value]);
  return items;
}

function List({ title, none, items }: { title: string; none: string; items: Read }) {
  const words = roleFirstTexts[language.value];
  if (items === null) return null;
  // Nothing is said to be empty that was not read.
  if (items === "failed")
    return (
      <Section title={title}>
        <p class="warning" role="status">
          {texts.value.unreachable}
        </p>
      </Section>
    );
  return (
    <Section title={title}>
      {items.length === 0 && <p class="nothing">{none}</p>}
      {items.length > 0 && (
        <div class="rows">
          {items.slice(0, SHOWN).map(({ code, text, late }, place) => (
            <button key={`${code} ${place}`} type="button" onClick={() => go({ name: "case", code })}>
              <span>
                {late && <b class="error">{words.late} </b>}
                {text}
                <br />
                <code>{code}</code>
              </span>
            </button>
          ))}
        </div>
      )}
      {items.length > SHOWN && <p class="help">{words.more(items.length - SHOWN)}</p>}
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
