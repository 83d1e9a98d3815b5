"""Stores an arriving entry in its file: judged by the plan's rules, sealed part by part and chained."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application import case_transaction
from chalicelib.application.case_keys import Keys, granted_groups, keys_after
from chalicelib.application.duplicate_matching import duplicate_calls_in_time
from chalicelib.application.part_opener import PartOpener, context_of
from chalicelib.application.writing_quota import WritingMeter
from chalicelib.domain.access.reading_rights import left_at, reads_until
from chalicelib.domain.audit.records import About
from chalicelib.domain.bodies.attachments import claims
from chalicelib.domain.bodies.field_groups import split
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.consequences import AlertToRaise, Consequences
from chalicelib.domain.case.head import Party
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.case.ringing import over, words_of
from chalicelib.domain.deadlines.due_dates import rule_of
from chalicelib.domain.deadlines.newcomers import alerts_of_a_newcomer, over_by_decision, with_the_hotline
from chalicelib.domain.deadlines.reconcile import duties_to_write, new_alerts, parties_after
from chalicelib.domain.entries.entry import FIRST_PREV, Base, Entry, EntryDraft, OpenedEntry, SealedEntry, drift_seconds
from chalicelib.domain.entries.submission import Submission, canonical
from chalicelib.domain.facts.code_decisions import of_one_person
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.matters import matter_of
from chalicelib.domain.facts.references import addressed_to
from chalicelib.domain.facts.safety import safety
from chalicelib.domain.plan import leader_alerts, playbook
from chalicelib.domain.register.organisations import HOTLINE, PROBE
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.reports.case_facts import case_facts
from chalicelib.domain.sharing.share import JUDGEMENT, Share
from chalicelib.domain.values.errors import ForbiddenByPlan
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import DataKey

CONSEQUENCES = "consequences"
"""The purpose, in the audit, of opening a case to see what a new entry sets going."""

CLOCK_DRIFT_SECONDS = 15 * 60
"""An entry whose phone clock differs by more than this from the server's is flagged (domain.md §9, trap 9). A setting.
"""


@dataclass(frozen=True)
class ArrivingEntry:
    """Holds a submission whose body is read and validated, and the officer who delivered it. Lives in memory only."""

    submission: Submission
    canonical: bytes
    body: Frozen
    courier: Officer

    @property
    def content(self) -> bytes:
        """Return all words of the submission, however they were written."""
        return self.submission.content(self.canonical)


def audit_details(arrival: ArrivingEntry, opener: PartOpener) -> About:
    """Return what the audit says of an arrival: its case and id, and how many parts were opened for it."""
    submission = arrival.submission
    about: About = {"case": submission.case, "subject": submission.id, "purpose": CONSEQUENCES}
    return about | {"opened": dict(opener.count), "shares": (JUDGEMENT,) if opener.count else ()}


@dataclass(frozen=True)
class _Effects:
    """Holds what the rules make of an entry. `duplicates` is None when the blind index did not answer."""

    consequences: Consequences
    duplicates: tuple[AlertToRaise, ...] | None
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class _Rows:
    """Holds the rows that an entry changes beside itself."""

    obligations: tuple[Obligation, ...]
    alerts: tuple[Alert, ...]
    facts: CaseFacts | None


@dataclass(frozen=True)
class StorageAttempt:
    """Stores an arrival in one state of its file. A lost race takes another attempt with the next state."""

    arrival: ArrivingEntry
    file: CaseFile
    author: Officer
    opener: PartOpener
    now: datetime
    meter: WritingMeter

    def change(self) -> tuple[CaseChange, Entry]:
        """Return the change that stores the entry, and the entry: judged by the rules, sealed, and on record.

        Raises `ForbiddenByPlan`, `Unavailable`.
        """
        opened, others = OpenedEntry(entry=self._draft(), body=self.arrival.body), self.opener.whole(self.file)
        effects = self._effects(opened, others)
        entries, directory = (*others, opened), self.opener.services.registers.directory(self.now)
        shares = playbook.shares(entries)
        keys = self._keys(effects.parties, shares)
        sealed = self._sealed(opened.entry, keys.root, _flags(opened.entry, effects.consequences, self.file))
        owed = duties_to_write(
            sealed.entry,
            [stored.entry for stored in self.file.entries],
            effects.consequences.duties,
            self.file.obligations,
        )
        history = EntryHistory(entries, directory)
        marks = safety(EntryHistory(of_one_person(entries), directory))
        at_risk = marks.victim_at_risk or marks.relatives_at_risk
        matters = {
            name: matter_of(history.by_id[name], history, at_risk=at_risk) for name in self._causes(effects, owed)
        }
        if self._is_gathered(opened.entry.id, effects, owed):
            matters[opened.entry.id] = matters[opened.entry.id].model_copy(update={"gathered": True})
        owed = tuple(
            duty if self.file.obligation(duty.id) else duty.model_copy(update={"matter": matters.get(duty.opened_by)})
            for duty in owed
        )
        # The outside probe's test reports are no cases: they are counted nowhere.
        tests_only = all(each.entry.author.unit == PROBE for each in entries)
        after = _after(self.file.obligations, owed)
        facts = None if tests_only else case_facts(opened.entry.case, entries, after, directory)
        alerts = new_alerts(
            sealed.entry,
            (*effects.consequences.alerts, *(effects.duplicates or ())),
            self.file.alerts,
            self.opener.services.new_token,
            matters,
        )
        taken = leader_alerts.answered(opened, history, self.file.alerts)
        words = tuple(over(word, self.now) for alert in taken for word in words_of(alert, self.file.alerts))
        newcomer = alerts_of_a_newcomer(
            sealed.entry,
            self.file.head.parties,
            effects.parties,
            self.opener.services.new_token,
            is_apart=opened not in of_one_person(entries),
        )
        decided = over_by_decision(opened, self.file.alerts, self.now)
        alerts = (*alerts, *newcomer, *taken, *words, *decided)
        ends = {party.unit: reads_until(party, entries, shares) for party in effects.parties}
        stands: dict[str, object] = {
            "parties": tuple(
                party.model_copy(
                    update={"reads_until": ends[party.unit], "left_at": left_at(party.unit, history, shares)}
                )
                for party in effects.parties
            ),
            "safety": marks,
            "closed_at": (self.file.head.closed_at or self.now) if facts and facts.closed_on else None,
        }
        uncompared = sealed.entry.id if effects.duplicates is None else None
        return self._recorded(sealed, stands, keys, _Rows(owed, alerts, facts), uncompared), sealed.entry

    def _causes(self, effects: _Effects, owed: tuple[Obligation, ...]) -> frozenset[str]:
        """Return the entries with consequences of their own: few in a long file, each compared with all others."""
        case, calls = self.arrival.submission.case, (*effects.consequences.alerts, *(effects.duplicates or ()))
        known = {alert.id for alert in self.file.alerts}
        rings = {call.cause for call in calls if alert_id(case, call.cause, call.kind) not in known}
        clocks = {duty.opened_by for duty in owed if not self.file.obligation(duty.id)}
        return frozenset(rings | clocks | {self.arrival.submission.id}) & self._entries()

    def _entries(self) -> frozenset[str]:
        return frozenset({self.arrival.submission.id, *(stored.entry.id for stored in self.file.entries)})

    def _is_gathered(self, entry: str, effects: _Effects, owed: tuple[Obligation, ...]) -> bool:
        """Return whether its author raised so much in this hour that this entry wakes nobody by itself."""
        urgent = [
            call for call in effects.consequences.alerts if call.cause == entry and call.urgency is Urgency.URGENT
        ]
        clocks = [duty for duty in owed if duty.opened_by == entry and rule_of(duty).urgent]
        if not urgent and not clocks:
            return False
        return self.meter.is_gathered(frozenset(call.unit for call in urgent) or frozenset({HOTLINE}))

    def _draft(self) -> EntryDraft:
        submission, author = self.arrival.submission, self.author
        return EntryDraft(
            prev=self.file.head.hash,
            id=submission.id,
            case=submission.case,
            seq=self.file.head.seq + 1,
            form=submission.form,
            form_version=submission.form_version,
            written_at=submission.written,
            received_at=self.now,
            author=Author(officer=author.id, unit=author.unit, agency=author.agency),
            base=submission.base,
            attachments=claims(self.arrival.body),
        )

    def _effects(self, opened: OpenedEntry, others: tuple[OpenedEntry, ...]) -> _Effects:
        """Return what the plan's rules set going. Raises `ForbiddenByPlan`."""
        directory = self.opener.services.registers.directory(self.now)
        if broken := playbook.forbidden(opened, others, directory):
            raise ForbiddenByPlan(broken)
        consequences = playbook.consequences((*others, opened), directory)
        duplicates = duplicate_calls_in_time(opened.entry.case, opened, others, self.opener.services)
        before, called = self.file.head.parties, addressed_to(opened)
        parties = with_the_hotline(parties_after(before, consequences.joins, opened.entry, called), before)
        return _Effects(consequences, duplicates, parties)

    def _keys(self, parties: tuple[Party, ...], shares: tuple[Share, ...]) -> Keys:
        holders = frozenset({self.author.agency, *(party.agency for party in parties)})
        return keys_after(self.file, self.opener, holders, granted_groups(shares, holders, self.now))

    def _sealed(self, draft: EntryDraft, root: DataKey, flags: tuple[str, ...]) -> SealedEntry:
        """Seal the body part by part, and bind the parts and the flags into the entry's hash."""
        vault = self.opener.services.vault
        groups = split(type(self.arrival.body), json.loads(self.arrival.canonical))
        parts = {
            group.value: vault.seal(root, context_of(draft.case, draft.id, draft.form, group), canonical(part))
            for group, part in groups.items()
        }
        fingerprint = vault.fingerprint(root, self.arrival.content)
        return SealedEntry(draft.sealed(parts, fingerprint=fingerprint, flags=flags, generation=root.generation), parts)

    def _recorded(
        self, sealed: SealedEntry, stands: Mapping[str, object], keys: Keys, rows: _Rows, uncompared: str | None
    ) -> CaseChange:
        entry, file, services = sealed.entry, self.file, self.opener.services
        change = case_transaction.change_of(
            file,
            services,
            actor=self.author.id,
            action="entry_stored",
            head={"seq": entry.seq, "hash": entry.hash, "generation": entry.generation, **stands},
            entry=sealed,
            keys=keys.new,
            dropped=keys.dropped,
            obligations=rows.obligations,
            facts=rows.facts,
            alerts=rows.alerts,
            uncompared=uncompared,
            **audit_details(self.arrival, self.opener),
        )
        if self.arrival.courier.id == self.author.id:
            return change
        return case_transaction.also_recorded(
            change, services, actor=self.arrival.courier.id, action="entry_carried", subject=entry.id
        )


def _after(stored: tuple[Obligation, ...], changed: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    return tuple({owed.id: owed for owed in (*stored, *changed)}.values())


def _flags(draft: EntryDraft, consequences: Consequences, file: CaseFile) -> tuple[str, ...]:
    drift = abs(drift_seconds(draft.written_at, draft.received_at)) > CLOCK_DRIFT_SECONDS
    ours = {"clock_drift": drift, "base_unknown": not _is_of(draft.base, file)}
    return tuple(dict.fromkeys([*consequences.flags.get(draft.id, ()), *(flag for flag, up in ours.items() if up)]))


def _is_of(base: Base | None, file: CaseFile) -> bool:
    """Return whether the entry that the phone names as the last it had seen is one of this file.

    Its number there may be lower than here: a phone that is shown a part of the file numbers only that part.
    """
    if base is None:
        return True
    if base.seq == 0:
        return base.hash == FIRST_PREV
    return any(stored.entry.hash == base.hash and base.seq <= stored.entry.seq for stored in file.entries)
