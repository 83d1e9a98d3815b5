"""The safety of the person and of those around them, for whoever meets them (R65, R66)."""

from chalicelib.domain.case.safety import Safety
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts import ages
from chalicelib.domain.facts.circumstances import in_danger, suspected_relatives
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.status import in_time
from chalicelib.domain.forms.person import Relative
from chalicelib.domain.forms.support import Protection
from chalicelib.domain.law.working_days import local_day

_TELLS = ("reception", "hotline_call", "suspicion", "protection", "handover", "referral_request")


def safety(file: EntryHistory) -> Safety:
    """Return the marks as the file stands now."""
    in_order = in_time(file)
    risks = [opened for opened in in_order if opened.entry.form in _TELLS and _says(opened)]
    protections = [opened.body for opened in in_order if isinstance(opened.body, Protection)]
    running = [body for body in protections if not body.ended]
    relatives: list[Relative] = [relative for opened in in_order for relative in getattr(opened.body, "relatives", ())]
    newest = max((opened.entry.received_at for opened in file.all), default=None)
    return Safety(
        victim_at_risk=bool(risks) and _tells_of_risk(risks[-1], file),
        relatives_at_risk=any(relative.in_danger == "yes" for relative in relatives),
        planned=any(body.measures or body.plan for body in running),
        child=ages.grown(file, local_day(newest)) if newest is not None else "unknown",
        do_not_contact=any(suspected_relatives(file)),
    )


def _says(opened: OpenedEntry) -> bool:
    """Return whether the entry says anything of danger: minutes and referrals may leave it open."""
    if opened.entry.form not in ("handover", "referral_request"):
        return True
    word = getattr(opened.body, "immediate_risk", None) or getattr(opened.body, "emergency", None)
    return word in ("yes",) or (opened.entry.form == "handover" and word == "no")


def _tells_of_risk(opened: OpenedEntry, file: EntryHistory) -> bool:
    body = opened.body
    return body.risk in ("possible", "present") if isinstance(body, Protection) else in_danger(opened, file)
