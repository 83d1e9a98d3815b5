/** Meetings of the Working Group: agenda, composition, minutes, receipts; and proposals of extraordinary ones. */

import type { AgendaItem, Meeting, Minutes, Proposal } from "../../api/working-group";
import { WORKING_GROUP_FILE } from "../../core/group-file";
import { profile } from "../../state/officer";
import { inLanguage, language } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { formatInstant } from "../../texts/time";
import { groupTexts } from "../../texts/working-group";
import { lazy } from "../lazy";
import { Act } from "./working-group-act";
import { Readers } from "./working-group-plans";

const PrintDocument = lazy(() => import("./print-document").then((part) => part.PrintDocument));

/** Lists the meetings of the year; those without minutes stand open. */
export function Meetings({ meetings, loose }: { meetings: readonly Meeting[]; loose: readonly AgendaItem[] }) {
  const words = groupTexts[language.value];
  return (
    <section aria-labelledby="group-meetings">
      <h2 id="group-meetings">{words.meetings}</h2>
      {meetings.length === 0 && <p class="nothing">{words.noMeetings}</p>}
      {loose.length > 0 && (
        <>
          <h3>{words.nextItems}</h3>
          <Items items={loose} />
        </>
      )}
      {meetings.map((meeting) => (
        <MeetingDetails key={meeting.entry} meeting={meeting} />
      ))}
    </section>
  );
}

function MeetingDetails({ meeting }: { meeting: Meeting }) {
  const words = groupTexts[language.value];
  const { minutes } = meeting;
  return (
    <details open={minutes === null || minutes.waiting.length > 0}>
      <summary>
        {words.kinds[meeting.kind]}, {formatInstant(meeting.takes_place_on)}, {meeting.place} ·{" "}
        <strong>{minutes === null ? words.notHeld : words.minutes(minutes.document)}</strong>
      </summary>
      <p class="written">
        <b>{words.agenda}:</b> {meeting.agenda}
      </p>
      {meeting.items.length > 0 && (
        <>
          <h3>{words.items}</h3>
          <Items items={meeting.items} />
        </>
      )}
      <Staff meeting={meeting} />
      {meeting.preparations.length > 0 && (
        <>
          <h3>{words.prepared}</h3>
          <ul>
            {meeting.preparations.map((preparation) => (
              <li key={preparation.entry}>
                {preparation.by && inLanguage(preparation.by.unit)} ({preparation.staff}): {preparation.prepared}
              </li>
            ))}
          </ul>
        </>
      )}
      {minutes === null ? (
        <div class="acts spaced">
          <Act form="meeting_preparation" known={{ meeting: meeting.entry }} />
          <Act form="agenda_item" known={{ meeting: meeting.entry }} />
          <Act form="meeting_minutes" known={{ meeting: meeting.entry }} />
        </div>
      ) : (
        <MinutesDetails minutes={minutes} />
      )}
    </details>
  );
}

function Items({ items }: { items: readonly AgendaItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.entry}>
          <code>{item.case}</code>: {item.question}
        </li>
      ))}
    </ul>
  );
}

function Staff({ meeting }: { meeting: Meeting }) {
  const words = groupTexts[language.value];
  const agencies: Readonly<Record<string, string>> = onlineTexts[language.value].desk.agencies;
  return (
    <>
      <h3>{words.staff}</h3>
      <ul>
        {meeting.staff.map((each) => (
          <li key={each.agency}>
            {agencies[each.agency] ?? each.agency}: {words.expected(each.expected ?? 0)}
            {each.present !== null && <>, {words.came(each.present)}</>}
            {each.composition && <span class="help"> ({each.composition})</span>}
            {each.right_composition === false && <b class="late"> ! {words.wrongComposition}</b>}
          </li>
        ))}
      </ul>
    </>
  );
}

function MinutesDetails({ minutes }: { minutes: Minutes }) {
  const words = groupTexts[language.value];
  const agencies: Readonly<Record<string, string>> = onlineTexts[language.value].desk.agencies;
  const isAsked = minutes.waiting.some((unit) => unit.id === profile.value?.unit.id);
  return (
    <>
      <p>
        {formatInstant(minutes.held_on)}. {words.chairedBy(words.chairs[minutes.chaired_by])}.
      </p>
      <h3>{words.decisions}</h3>
      <ol>
        {minutes.decisions.map((each) => (
          <li key={each.decision}>
            {each.decision}{" "}
            {each.consensus ? (
              <span class="help">{words.consensus}</span>
            ) : (
              <span class="warning">
                {words.dissent(each.dissenting.map((agency) => agencies[agency] ?? agency).join(", "))}. {each.dissent}
              </span>
            )}
          </li>
        ))}
      </ol>
      <h3>{words.receipts}</h3>
      <ul>
        {minutes.receipts.map((receipt) => (
          <li key={receipt.entry}>
            {receipt.by && inLanguage(receipt.by.unit)}: {receipt.agrees ? words.agrees : words.disagrees},{" "}
            {receipt.to_localities ? words.localitiesYes : words.localitiesNo} ({formatInstant(receipt.at)})
            {receipt.dissent && <p class="help">{receipt.dissent}</p>}
          </li>
        ))}
      </ul>
      {minutes.waiting.length > 0 && <p class="help">{words.waitingFor(minutes.waiting.map(inLanguage).join("; "))}</p>}
      {minutes.sent.map((document) => (
        <section key={document.entry} aria-label={words.sentTo}>
          <h3>
            {words.sentTo} ({formatInstant(document.at)})
          </h3>
          <p>{document.words}</p>
          <Readers document={document} />
        </section>
      ))}
      <PrintDocument code={WORKING_GROUP_FILE} entry={minutes.entry} named={false} />
      <div class="acts spaced">
        <Act form="minutes_receipt" known={{ meeting_minutes: minutes.entry }} main={isAsked} />
        {minutes.waiting.length === 0 && minutes.receipts.every((receipt) => receipt.to_localities) && (
          <Act form="minutes_to_localities" known={{ meeting_minutes: minutes.entry }} />
        )}
      </div>
    </>
  );
}

/** Lists proposals of extraordinary meetings with the head's word on each. */
export function Proposals({ proposals }: { proposals: readonly Proposal[] }) {
  const words = groupTexts[language.value];
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="group-proposals">
      <h2 id="group-proposals">{words.proposals}</h2>
      <ul class="plain">
        {proposals.map((proposal) => (
          <li key={proposal.entry} class="item">
            <p class="item-head">
              <strong>{proposal.matter}</strong>
              <span>{proposal.agreed === null ? words.undecided : proposal.agreed ? words.agreed : words.refused}</span>
            </p>
            <p class="help">
              {proposal.by && inLanguage(proposal.by.unit)} · {formatInstant(proposal.at)}
            </p>
            {proposal.reasons && <p>{proposal.reasons}</p>}
            <div class="acts spaced">
              {proposal.agreed === null && <Act form="meeting_decision" known={{ proposal: proposal.entry }} />}
              {proposal.agreed && proposal.meeting === null && (
                <Act form="meeting_convened" known={{ kind: "extraordinary", proposal: proposal.entry }} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
