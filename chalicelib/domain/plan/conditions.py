"""Conditions of the playbook: whether an entry says what a row of it needs to apply."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.ages import may_be_child
from chalicelib.domain.facts.circumstances import danger_or_crime, in_danger
from chalicelib.domain.facts.consent import WaitingWord, waiting_words
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import referral_of, request_of, verification_of
from chalicelib.domain.forms.connection import AgencyResponse, WrittenReport
from chalicelib.domain.forms.handover import ForeignReturn, HandoverReceipt
from chalicelib.domain.forms.referral import FollowUp, VictimDecision, VictimOpinion
from chalicelib.domain.forms.support import Protection, Support


def declines(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the agency says that it cannot meet the need."""
    return read(opened, AgencyResponse).answer == "decline"


def does_not_decline(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the agency answers anything but "cannot meet the need"."""
    return not declines(opened, file)


def request_is_urgent(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the request that this entry answers was an emergency."""
    request = request_of(opened, file)
    return request is not None and getattr(request.body, "emergency", None) == "yes"


def report_to_partner(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the written report also goes to the partner agency (R148)."""
    return read(opened, WrittenReport).to_partner


def is_extended(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the time for this verification was extended (D-22)."""
    return any(verification_of(extension, file) is opened for extension in file.of("verification_extension"))


def stay_runs(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person's stay begins or goes on with this entry (D-25)."""
    return read(opened, Support).stay in ("begins", "extended")


def is_emergency_intake(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether a facility took the person in as an emergency (D-29)."""
    return bool(read(opened, Support).emergency_intake)


def child_in_danger(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether somebody who may be a child is in danger (D-26a)."""
    return in_danger(opened, file) and may_be_child(opened, file)


def child_danger_or_crime(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether there may be a child, is danger, or is news of a crime."""
    return danger_or_crime(opened, file) or may_be_child(opened, file)


def is_separation(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the measure separates a child from the parents and has not ended (D-26c)."""
    body = read(opened, Protection)
    return "separation" in body.measures and not body.ended


def protects_from_present_risk(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the measure answers a risk that is there now."""
    return read(opened, Protection).risk == "present"


def opinion_refuses(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person refuses the referral when asked for an opinion (R156)."""
    return read(opened, VictimOpinion).opinion == "refuses"


def decision_refuses(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the person decides against the referral (R158)."""
    return read(opened, VictimDecision).decision == "no"


def belongs_to_a_referral(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the entry is about a referral of this file."""
    return referral_of(opened, file) is not None


def tells_of_an_incident(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the follow-up reports an incident."""
    return read(opened, FollowUp).incident == "yes"


def receipt_differs(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the receiver found something else than the minutes describe."""
    return not read(opened, HandoverReceipt).as_described


def return_is_not_in_order(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether the return home goes against the person's wish or safety."""
    body = read(opened, ForeignReturn)
    return "no" in (body.own_wish, body.safe_to_return)


def return_is_in_order(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether nothing speaks against the return home."""
    return not return_is_not_in_order(opened, file)


def sharing_waits(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a consent or ground in this entry opens nothing until a second person has confirmed it."""
    return any(one.why != "ground_incomplete" for one in waiting_in(opened, file))


def shares_against_the_no(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether it would overrule what the person had refused."""
    return any(one.why == "against_the_no" for one in waiting_in(opened, file))


def waiting_in(opened: OpenedEntry, file: EntryHistory) -> list[WaitingWord]:
    """Return what this entry would share and does not share yet."""
    return [one for one in waiting_words(file) if one.statement.entry == opened.entry.id]
