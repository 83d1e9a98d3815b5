"""What an officer may read: what they or their unit wrote, and what a share opens now; nothing else (decision 0120)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.access.reading_rights import left_at, readable, reads_until, sees_safety, shares_of, written
from chalicelib.domain.case.head import Party
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan import playbook
from chalicelib.domain.register.people import Agency, Officer, Role
from chalicelib.domain.sharing.share import Ground, Share
from tests import builders
from tests.domain.written import T0, ref, wrote

POST = builders.officer("border")
SHELTER = builders.officer("provider")
FOCAL = SHELTER.model_copy(update={"role": Role.FOCAL_POINT})
MEMBER = SHELTER.model_copy(update={"role": Role.WORKING_GROUP_MEMBER})
VOLUNTEER = builders.officer("volunteer")
ALL, WORK = frozenset(Group), frozenset({Group.WORK})


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def party(who: Officer, **changes: Any) -> Party:
    return Party(unit=who.unit, agency=who.agency, since=T0, by_entry=ref(1), **changes)


def share(who: Officer | None = SHELTER, **changes: Any) -> Share:
    made = Share(
        unit=who.unit if who else None,
        agency=SHELTER.agency,
        groups=ALL,
        entries=frozenset({ref(1)}),
        purpose="support",
        ground=Ground.CALLED,
        by_entry=ref(2),
        since=T0,
    )
    return made.model_copy(update=changes)


def opens(who: Officer, *shares: Share, parties: tuple[Party, ...] = (), now: datetime = T0) -> list[Share]:
    return list(shares_of(who, shares, parties or (party(who),), now))


@pytest.mark.duty("R17")
def test_a_share_opens_to_its_unit_from_its_first_instant_until_before_its_last() -> None:
    limited = share(since=at(1), until=at(5))

    assert [opens(SHELTER, limited, now=at(minutes)) != [] for minutes in (0, 1, 4.99, 5)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert opens(POST, share()) == []
    assert opens(SHELTER, share(), parties=(party(POST),)) == [], "who takes no part opens nothing by a share"


@pytest.mark.duty("R19")
def test_an_agencys_share_is_for_its_focal_points_alone() -> None:
    agencys = share(None)
    assert opens(FOCAL, agencys) == [agencys]
    assert opens(SHELTER, agencys) == []
    assert opens(FOCAL.model_copy(update={"agency": Agency.BORDER_GUARD}), agencys) == []


@pytest.mark.duty("R23", "R40")
def test_a_member_of_the_working_group_reads_the_coded_part_and_an_emergency_whole() -> None:
    (seen,) = opens(MEMBER, share(basic="full"))
    assert (seen.groups, seen.basic) == (WORK, "coded")
    (without,) = opens(MEMBER, share())
    assert without.basic is None
    (emergency,) = opens(MEMBER, share(ground=Ground.EMERGENCY, basic="full"))
    assert (emergency.groups, emergency.basic) == (ALL, "full")


@pytest.mark.duty("R17")
def test_broken_glass_opens_to_the_one_who_broke_it_and_may_whoever_takes_part() -> None:
    police = builders.officer("police")
    glass = share(police, officer=police.id, ground=Ground.GLASS, entries=None)
    colleague = police.model_copy(update={"id": "police-0002"})
    assert opens(police, glass, parties=(party(POST),)) == [glass]
    assert opens(colleague, glass) == []
    assert opens(police.model_copy(update={"role": Role.FIELD_OFFICER}), glass) == [], "a role that breaks none"


@pytest.mark.duty("R17", "R119")
def test_who_came_by_itself_opens_only_what_answers_what_it_wrote() -> None:
    answer = share(even_uninvited=True)
    assert opens(SHELTER, share(), answer, parties=(party(SHELTER, uninvited=True),)) == [answer]
    assert opens(SHELTER, answer, parties=(party(POST),)) == []


@pytest.mark.duty("R17")
def test_an_entry_is_read_in_the_groups_of_the_shares_that_are_about_it() -> None:
    parties = (party(SHELTER),)
    entry, other = wrote("reception", 1), wrote("reception", 3)
    some = share(groups=frozenset({Group.HEALTH}))

    assert readable(SHELTER, entry, parties, [some, share(groups=WORK)]) == {Group.HEALTH, Group.WORK}
    assert readable(SHELTER, other, parties, [some]) == frozenset()
    assert readable(SHELTER, other, parties, [share(entries=None)]) == ALL
    assert readable(SHELTER, entry, parties, [share(basic="full")]) == frozenset(), "a snapshot opens no entry"


@pytest.mark.duty("R17", "R23", "R133")
def test_what_was_written_is_read_by_its_author_whole_and_by_the_unit_as_the_role_sees_it() -> None:
    entry = wrote("reception", 1, "border")
    parties = (party(POST),)
    colleague = POST.model_copy(update={"id": "border-0002"})
    leader = colleague.model_copy(update={"role": Role.UNIT_LEADER})

    assert written(POST, entry, parties) == written(colleague, entry, parties) == ALL
    assert written(leader, entry, parties) == WORK
    assert written(SHELTER, entry, (party(SHELTER),)) == frozenset()
    assert written(POST, entry, (party(SHELTER),)) == frozenset(), "once the unit takes no part"
    suspicion, here = wrote("suspicion", 2, "volunteer"), (party(VOLUNTEER),)
    assert written(VOLUNTEER, suspicion, here) == ALL
    assert written(VOLUNTEER.model_copy(update={"id": "volunteer-0002"}), suspicion, here) == frozenset()


@pytest.mark.duty("R17")
def test_a_unit_reads_until_its_last_share_ends_and_without_end_once_it_wrote() -> None:
    reception = wrote("reception", 1, "border")
    ends = (share(until=at(3)), share(until=at(9)), share(POST, until=at(99)))

    assert reads_until(party(SHELTER), [reception], ends) == at(9)
    assert reads_until(party(SHELTER), [reception], (*ends, share())) is None
    assert reads_until(party(SHELTER), [reception], (*ends, share(None, until=at(20)))) == at(20)
    assert reads_until(party(SHELTER), [reception], ()) == T0
    assert reads_until(party(SHELTER), [reception], (*ends, share(None, agency=Agency.BORDER_GUARD))) == at(9)
    own = wrote("interview_note", 2, "provider")
    assert reads_until(party(SHELTER), [reception, own], ends) is None, "one entry of its own is enough"
    assert reads_until(party(POST), [reception], ends) is None


@pytest.mark.duty("R65", "R66")
def test_a_list_shows_the_marks_to_whom_the_case_itself_would() -> None:
    def sees(who: Officer, **changes: Any) -> bool:
        return sees_safety(who, builders.head(parties=(party(SHELTER, **changes),)), at(5))

    assert sees(SHELTER)
    assert sees(SHELTER, reads_until=at(6))
    assert not sees(SHELTER, reads_until=at(5))
    assert not sees(SHELTER, left_at=at(1))
    assert not sees(SHELTER, uninvited=True)
    assert not sees(POST)
    assert not sees(SHELTER.model_copy(update={"role": Role.VOLUNTEER}))


def left(*entries: OpenedEntry, unit: str = SHELTER.unit) -> datetime | None:
    return left_at(unit, EntryHistory(entries), playbook.shares(entries))


@pytest.mark.duty("R153", "R172")
def test_a_unit_has_left_with_its_last_no_if_it_had_no_other_part() -> None:
    reception = wrote("reception", 1, "border")
    asked = wrote("referral_request", 2, "hotline", to_unit=SHELTER.unit)
    no = wrote("agency_response", 3, "provider", answer="decline", decline_reason="no_place")
    again = wrote("service_connection_request", 4, "hotline", to_unit=SHELTER.unit)
    second = wrote("agency_response", 5, "provider", answer="decline", decline_reason="no_place", request=ref(4))

    assert left(reception) is None
    assert left(reception, asked) is None
    assert left(reception, asked, no) == at(3)
    assert left(reception, asked, no, again) is None
    assert left(reception, asked, no, again, second) == at(5)
    assert left(reception, asked, no, wrote("interview_note", 6, "provider")) is None
    assert left(reception, asked, no, unit=POST.unit) is None
    assert left(reception, asked, no, unit="pc02-lang-son") is None


@pytest.mark.duty("R19", "R172")
def test_what_the_person_agreed_to_for_the_agency_keeps_no_unit_in_the_case() -> None:
    consent = {"answer": "yes", "given_by": "self", "recipients": ["womens_union"], "groups": ["health"]}
    entries = (
        wrote("reception", 1, "border", person={"birth": {"year": 1996}}, consent=consent | {"purposes": ["referral"]}),
        wrote("referral_request", 2, "hotline", to_unit=SHELTER.unit),
        wrote("agency_response", 3, "provider", answer="decline", decline_reason="no_place"),
    )
    assert any(share.ground is Ground.CONSENT and share.unit == SHELTER.unit for share in playbook.shares(entries))
    assert left(*entries) == at(3)


@pytest.mark.duty("R17")
def test_the_audit_calls_a_share_by_ground_entry_and_whom_it_is_for() -> None:
    assert share().id == f"called/{ref(2)}/{SHELTER.unit}"
    assert share(None).id == f"called/{ref(2)}/{SHELTER.agency.value}"
    assert share(officer="police-0001", ground=Ground.GLASS).id == f"glass/{ref(2)}/police-0001"
