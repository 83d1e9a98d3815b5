"""How one sharing row applies to one entry, how long its shares last, and what a consent opens to whom (0120)."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.case.break_glass import Glass
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.sharing.consented import AtWork, consented
from chalicelib.domain.sharing.glass import shares_of_glass
from chalicelib.domain.sharing.grounds import GroundTerms, SharingTerms, grounds, terms_of
from chalicelib.domain.sharing.rules import WORK, SharesWith, about_the_person, always, applied_to, itself
from chalicelib.domain.sharing.share import Ground, Share
from tests import builders
from tests.domain.written import T0, ref, wrote

SHELTER, POLICE = "nha-tam-lanh-lang-son", "pc02-lang-son"
ADULT = {"birth": {"year": 1996}}
DECLINE = {"answer": "decline", "decline_reason": "no_place"}
AGREED = {"answer": "yes", "given_by": "self", "groups": ["health", "identity"], "purposes": ["referral"]}


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def shelter(_opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    return SHELTER


def given(row: SharesWith, opened: OpenedEntry, *others: OpenedEntry) -> list[Share]:
    return list(applied_to(opened, row, EntryHistory((opened, *others))))


@pytest.mark.duty("R17", "R20")
def test_a_row_gives_its_unit_the_entry_and_its_request_for_a_purpose_on_a_ground_by_a_source() -> None:
    request = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    answer = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to=SHELTER)

    (share,) = given(SharesWith(shelter, Ground.CALLED, "support", "R152"), answer, request)

    assert (share.unit, share.agency, share.groups) == (SHELTER, Agency.WOMENS_UNION, WORK)
    assert (share.ground, share.purpose, share.source) == (Ground.CALLED, "support", "R152")
    assert (share.by_entry, share.since, share.until) == (ref(2), at(2), None)
    assert share.entries == frozenset({ref(1), ref(2)})
    (alone,) = given(SharesWith(shelter, Ground.CALLED, "support", "R152", of=itself), answer, request)
    assert alone.entries == frozenset({ref(2)})


@pytest.mark.duty("R17")
def test_a_row_gives_nothing_to_who_wrote_nor_where_its_condition_does_not_hold() -> None:
    answer = wrote("agency_response", 2, "provider", answer="accept", confirmation="1/CV")
    row = SharesWith(shelter, Ground.CALLED, "support", "R152")
    assert given(row, answer) == []
    call = wrote("contact", 3, "hotline")
    assert len(given(row, call)) == 1
    assert given(SharesWith(shelter, Ground.CALLED, "support", "x", when=lambda _o, _f: False), call) == []
    assert given(SharesWith(lambda _o, _f: None, Ground.CALLED, "support", "x"), call) == []
    assert always(call, EntryHistory((call,)))
    several = SharesWith(lambda _o, _f: frozenset({SHELTER, POLICE}), Ground.CALLED, "support", "x")
    assert [share.unit for share in given(several, call)] == [SHELTER, POLICE]


@pytest.mark.duty("R22")
def test_the_basic_file_goes_along_as_a_share_of_its_own_when_there_is_one() -> None:
    reception = wrote("reception", 1, "border")
    notice = wrote("referral_request", 2, "hotline", to_unit=SHELTER)
    row = SharesWith(shelter, Ground.DUTY, "referral", "R22", basic="coded")

    with_it, alone = given(row, notice, reception), given(row, notice)
    assert [(share.basic, share.entries) for share in with_it] == [
        (None, frozenset({ref(2)})),
        ("coded", frozenset({ref(1)})),
    ]
    assert with_it[1].groups == {Group.IDENTITY, Group.HEALTH, Group.WORK}
    assert [share.basic for share in alone] == [None]
    nobody = SharesWith(shelter, Ground.DUTY, "referral", "R22", of=lambda _o, _f: ())
    assert given(nobody, notice, reception) == [], "a share of no entry is none"


@pytest.mark.duty("R17")
def test_a_share_outlives_its_matter_by_the_days_of_its_ground_and_adds_nothing_in_them() -> None:
    request = wrote("referral_request", 2, "hotline", to_unit=SHELTER)
    before, after = wrote("reception", 1, "border"), wrote("interview_note", 9, "border")
    no = wrote("agency_response", 5, "provider", **DECLINE)
    row = SharesWith(shelter, Ground.DUTY, "referral", "R22", of=about_the_person)

    (running,) = given(row, request, before, after)
    assert (running.until, running.entries) == (None, frozenset({ref(1), ref(9)}))
    (over,) = given(row, request, before, after, no)
    days = terms_of(Ground.DUTY).days_after
    assert days
    assert (over.until, over.entries, over.declined) == (at(5) + timedelta(days=days), frozenset({ref(1)}), at(5))
    (at_once,) = given(SharesWith(shelter, Ground.DUTY, "referral", "R22", ends_at_once=True), request, no)
    assert at_once.until == at(5)
    late = wrote("follow_up", 9, "hotline")
    (its_own,) = given(SharesWith(shelter, Ground.CALLED, "referral", "R163", of=itself), late, request, no)
    assert its_own.entries == frozenset({ref(9)}), "what calls somebody after the end is read by whom it calls"


@pytest.mark.duty("R152", "R153")
def test_of_the_matters_end_and_the_units_own_no_the_first_ends_its_share() -> None:
    days = timedelta(days=terms_of(Ground.CALLED).days_after or 0)
    row = SharesWith(shelter, Ground.CALLED, "support", "R152")
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    connects = wrote("agency_response", 2, "c02", request=ref(1), answer="sub_assign", assigned_to=SHELTER)
    no = wrote("agency_response", 3, "provider", request=ref(1), **DECLINE)
    report = wrote("written_report", 9, "hotline", request=ref(1))

    (declined,) = given(row, connects, asked, no)
    (both,) = given(row, connects, asked, no, report)
    (reported,) = given(row, connects, asked, report)
    (closed_before,) = given(row, connects, asked, wrote("closure", 8, "hotline", minutes=2.5), no)
    assert [share.until for share in (declined, both, reported)] == [at(3) + days, at(3) + days, at(9) + days]
    assert (closed_before.until, closed_before.declined) == (at(2.5) + days, at(3))


@pytest.mark.duty("R40", "R119")
def test_what_a_row_says_of_its_shares_they_say_too() -> None:
    call = wrote("contact", 1, "hotline")
    by_the_hour = SharesWith(shelter, Ground.EMERGENCY, "protection", "R40", ends_at_once=True)
    (running,) = given(by_the_hour, call)
    assert running.until == terms_of(Ground.EMERGENCY).until(at(1), None), "as long as its matter runs, its own hours"
    (usual,) = given(SharesWith(shelter, Ground.CALLED, "support", "x"), call)
    (answer,) = given(SharesWith(shelter, Ground.CALLED, "support", "x", even_uninvited=True), call)
    assert (usual.even_uninvited, answer.even_uninvited) == (False, True)


@pytest.mark.duty("R65", "R66")
def test_everything_about_the_person_is_what_tells_of_them_and_how_they_are_kept_safe() -> None:
    tells = ("reception", "suspicion", "hotline_call", "interview_note", "handover", "verification_result")
    entries = [wrote(form, number, "border") for number, form in enumerate((*tells, "protection", "contact"), start=1)]
    told = about_the_person(entries[0], EntryHistory(entries))
    assert {entry.entry.form for entry in told} == {*tells, "protection"}


@pytest.mark.duty("R40")
def test_an_emergency_ends_by_the_hour_whatever_becomes_of_the_matter() -> None:
    terms = terms_of(Ground.EMERGENCY)
    assert terms.hours
    assert terms.until(at(1), None) == terms.until(at(1), at(3)) == at(1) + timedelta(hours=terms.hours)
    assert terms_of(Ground.CALLED).until(at(1), None) is None
    assert terms_of(Ground.CONSENT).until(at(1), at(3)) == at(3)


def test_the_policy_names_every_ground_once_and_each_has_one_end() -> None:
    assert [row.ground for row in grounds()] == list(Ground)
    row = {"ground": "duty", "vi": "Việc", "en": "Duty", "source": "x"}
    for ends in ({}, {"days_after": 1, "hours": 1}):
        with pytest.raises(ValueError, match="ends after"):
            GroundTerms.model_validate_json(json.dumps(row | ends))
    policy = {"source": "x", "status": "setting", "valid_from": "2015-01-01", "version": "1"}
    with pytest.raises(ValueError, match="every ground"):
        SharingTerms.model_validate_json(json.dumps(policy | {"grounds": [row | {"hours": 1}] * 6}))


@pytest.mark.duty("R19", "R20")
def test_a_consent_opens_to_the_agency_and_to_its_units_at_work_as_long_as_they_are() -> None:
    reception = wrote("reception", 1, "border", person=ADULT, consent=AGREED | {"recipients": ["womens_union"]})
    working = AtWork(SHELTER, Agency.WOMENS_UNION, at(3), at(9))
    others = AtWork(POLICE, Agency.CRIMINAL_POLICE, at(3), None)

    shares = list(consented(EntryHistory((reception,)), [working, others]))

    assert {(share.unit, share.agency, share.purpose, share.ground) for share in shares} == {
        (None, Agency.WOMENS_UNION, "referral", Ground.CONSENT),
        (SHELTER, Agency.WOMENS_UNION, "referral", Ground.CONSENT),
    }
    agencys, units = sorted(shares, key=lambda share: share.unit is not None)
    assert agencys.groups == units.groups == {Group.HEALTH, Group.IDENTITY}
    assert (agencys.since, agencys.until, agencys.entries, agencys.by_entry) == (at(1), None, None, ref(1))
    assert (units.since, units.until) == (at(3), at(9))


@pytest.mark.duty("R20")
def test_of_two_ends_the_first_counts_and_a_later_word_takes_its_groups_away() -> None:
    until = (T0 + timedelta(days=30)).isoformat()
    asked = AGREED | {"recipients": ["womens_union"], "until": until}
    reception = wrote("reception", 1, "border", person=ADULT, consent=asked)
    working = AtWork(SHELTER, Agency.WOMENS_UNION, at(0), None)
    assert {share.until for share in consented(EntryHistory((reception,)), [working])} == {T0 + timedelta(days=30)}

    gone = wrote("consent_withdrawal", 2, "border", recipients=["womens_union"], groups=["health"])
    left = list(consented(EntryHistory((reception, gone)), []))
    assert [share.groups for share in left] == [{Group.IDENTITY}]
    everything = wrote("consent_withdrawal", 3, "border")
    assert list(consented(EntryHistory((reception, gone, everything)), [])) == []


@pytest.mark.duty("R20")
def test_two_words_open_by_two_shares_and_a_unit_at_work_without_end_has_none() -> None:
    asked = AGREED | {"recipients": ["womens_union"]}
    entries = (
        wrote("reception", 1, "border", person=ADULT, consent=asked | {"groups": ["health"]}),
        wrote("consent", 2, "border", consent=asked | {"groups": ["identity"]}),
    )
    shares = list(consented(EntryHistory(entries), [AtWork(SHELTER, Agency.WOMENS_UNION, at(0), None)]))
    by_word = {(share.by_entry, share.groups) for share in shares}
    assert by_word == {(ref(1), frozenset({Group.HEALTH})), (ref(2), frozenset({Group.IDENTITY}))}
    assert {share.until for share in shares} == {None}

    until = (T0 + timedelta(days=30)).isoformat()
    limited = wrote("reception", 1, "border", person=ADULT, consent=asked | {"until": until})
    working = AtWork(SHELTER, Agency.WOMENS_UNION, at(0), at(9))
    ends = {share.unit: share.until for share in consented(EntryHistory((limited,)), [working])}
    assert ends == {None: T0 + timedelta(days=30), SHELTER: at(9)}


def test_broken_glass_is_a_share_of_everything_for_one_officer() -> None:
    police = builders.officer("police")
    by = builders.author(police)

    def broken() -> Iterator[Glass]:
        yield Glass(by=by, reason="lives_at_risk", at=at(1), until=at(61))
        yield Glass(by=by, reason="lives_at_risk", at=at(100), until=at(160))

    first, second = shares_of_glass(tuple(broken()))
    assert (first.officer, first.groups, first.entries) == (police.id, frozenset(Group), None)
    assert (first.since, first.until, second.since) == (at(1), at(61), at(100))
    assert (first.by_entry, second.by_entry, first.source) == ("glass-1", "glass-2", "decision 0050")
    assert (first.ground, first.unit, first.agency) == (Ground.GLASS, police.unit, police.agency)
    assert first.counts_at(at(1))
    assert not first.counts_at(at(61))
