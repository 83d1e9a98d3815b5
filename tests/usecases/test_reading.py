"""What officers get to see: changes, lists, one opened file, taken alerts, and what the audit keeps of it."""

from datetime import timedelta

import pytest

from chalicelib.domain import audit
from chalicelib.domain.alerts import Alert
from chalicelib.domain.errors import AlreadyTaken, Malformed, NotFound, Unavailable, WrongCredentials
from chalicelib.domain.people import Agency
from chalicelib.ports import Challenge, Services, Session
from chalicelib.usecases.list_alerts import list_alerts
from chalicelib.usecases.list_cases import list_cases
from chalicelib.usecases.list_changes import list_changes
from chalicelib.usecases.open_case import open_case
from chalicelib.usecases.read_forms import read_forms
from chalicelib.usecases.register_officer import register_officer
from chalicelib.usecases.sign_in import answer_challenge, refresh_session, sign_in
from chalicelib.usecases.sign_out import sign_out
from chalicelib.usecases.submit_entries import submit_entries
from chalicelib.usecases.take_alert import take_alert
from tests import builders
from tests.fakes import FakeCases, FakeSignIn, FakeVault, HandClock, fake_services
from tests.usecases.field import RECEPTION, entry, filled

BORDER, HOTLINE, HOTLINE_TWO = (builders.officer(who) for who in ("border", "hotline", "hotline_two"))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def services(clock: HandClock) -> Services:
    return fake_services(clock)


def receive(services: Services, clock: HandClock, *numbers: int) -> None:
    """One reception a case, a second apart."""
    for number in numbers:
        submit_entries([entry(number, in_case=number)], BORDER, services)
        clock.advance(seconds=1)


def seen(services: Services, after: str | None, limit: int = 50) -> tuple[list[str], str, bool]:
    found = list_changes(after, limit, BORDER, services)
    return [file.head.case for file in found.files], found.next, found.more


def codes(*numbers: int) -> list[str]:
    return [builders.case(number) for number in numbers]


def only_alert(services: Services) -> Alert:
    (alert,) = list_alerts("all", HOTLINE, services)
    return alert


def test_changes_come_in_order_page_by_page_and_then_only_what_is_new(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2, 3)
    first, cursor, more = seen(services, None, limit=2)
    second, cursor, done = seen(services, cursor, limit=2)
    assert (first, more, second, done) == (codes(1, 2), True, codes(3), False)

    clock.advance(hours=1)
    _, cursor, _ = seen(services, cursor)
    assert seen(services, cursor)[0] == []
    receive(services, clock, 4)
    assert seen(services, cursor)[0] == codes(4)


def test_a_change_that_becomes_visible_late_is_never_skipped(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2)
    assert isinstance(services.cases, FakeCases)
    late = services.cases.feed.pop(("bp-huu-nghi", builders.case(1)))
    _, cursor, _ = seen(services, None)
    services.cases.feed["bp-huu-nghi", builders.case(1)] = late
    clock.advance(seconds=90)

    assert builders.case(1) in seen(services, cursor)[0]


def test_a_change_that_becomes_visible_while_pages_are_read_is_not_skipped_either(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1, 2, 3, 4)
    assert isinstance(services.cases, FakeCases)
    late = services.cases.feed.pop(("bp-huu-nghi", builders.case(1)))
    _, cursor, more = seen(services, None, limit=2)
    services.cases.feed["bp-huu-nghi", builders.case(1)] = late
    while more:
        _, cursor, more = seen(services, cursor, limit=1)

    assert builders.case(1) in seen(services, cursor)[0]


def test_changes_of_one_instant_are_never_parted_by_a_page(services: Services) -> None:
    for number in (1, 2, 3):
        submit_entries([entry(number, in_case=number)], BORDER, services)
    page, _, more = seen(services, None, limit=1)

    assert sorted(page) == sorted(codes(1, 2, 3))
    assert not more


@pytest.mark.parametrize(
    "cursor", ["x", "====", "W10", "WyJ4IiwgbnVsbF0", "WyIyMDI2LTAzLTAyVDAwOjU4OjAwIiwgbnVsbF0", "é"]
)
def test_a_cursor_that_is_none_of_ours_is_refused(services: Services, cursor: str) -> None:
    with pytest.raises(Malformed) as refused:
        list_changes(cursor, 50, BORDER, services)
    assert refused.value.broken[0].field == "after"


@pytest.mark.duty("R17", "R19")
def test_nobody_sees_a_case_his_unit_takes_no_part_in(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    stranger = builders.officer("border_two")

    assert isinstance(services.cases, FakeCases)
    # Not even by a line that some mistake left in the feed.
    services.cases.feed[stranger.unit, builders.case(1)] = clock()

    assert list_changes(None, 50, stranger, services).files == []
    assert list_cases(None, 50, stranger, services) == []
    with pytest.raises(NotFound):
        open_case(builders.case(1), stranger, services)
    with pytest.raises(NotFound):
        open_case(builders.case(2), stranger, services)


@pytest.mark.duty("R17")
def test_a_volunteer_learns_who_took_her_alert_and_nothing_of_how_the_case_goes_on(
    services: Services, clock: HandClock
) -> None:
    volunteer = builders.officer("volunteer")
    suspicion = entry(1, form="suspicion", body=filled("suspicion"))
    submit_entries([suspicion], volunteer, services)
    clock.advance(hours=1)
    submit_entries([entry(2, form="crime_information", body=filled("crime_information"))], HOTLINE, services)
    alerts = list_alerts("all", HOTLINE, services)
    take_alert(next(a.id for a in alerts if builders.entry_id(1) in a.id), HOTLINE, services)

    (hers,) = list_changes(None, 50, volunteer, services).files
    (theirs,) = list_changes(None, 50, HOTLINE, services).files
    (line,) = list_cases(None, 50, volunteer, services)
    assert [kept.entry.form for kept in hers.entries] == ["suspicion"]
    assert len(theirs.entries) == 2
    assert [alert.kind for alert in hers.alerts] == ["new_suspicion"]
    assert hers.alerts[0].taken_by is not None
    assert (len(line.entries), line.obligations) == (1, ())


def test_urgent_alerts_stand_before_normal_ones_and_taken_ones_last(services: Services, clock: HandClock) -> None:
    danger = RECEPTION | {"immediate_risk": "present"}
    for number, body in ((1, danger), (2, RECEPTION_OF_AN_ADULT), (3, danger)):
        submit_entries([entry(number, in_case=number, body=body)], BORDER, services)
        clock.advance(seconds=1)
    newest = next(a for a in list_alerts("open", HOTLINE, services) if a.case == builders.case(3))
    take_alert(newest.id, HOTLINE, services)

    assert [a.case for a in list_alerts("all", HOTLINE, services)] == codes(1, 2, 3)


RECEPTION_OF_AN_ADULT = RECEPTION | {"person": {"birth": {"year": 1990}}}


def test_the_inbox_is_the_newest_first_and_pages_backwards(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2, 3)
    newest = list_cases(None, 2, BORDER, services)
    older = list_cases(newest[-1].head.changed_at, 2, BORDER, services)

    assert [file.head.case for file in newest] == codes(3, 2)
    assert [file.head.case for file in older] == codes(1)


def test_lists_and_changes_open_nothing(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    assert isinstance(services.vault, FakeVault)
    services.vault.unwrapped = 0
    list_cases(None, 50, BORDER, services)
    list_changes(None, 50, BORDER, services)
    list_alerts("all", HOTLINE, services)

    assert services.vault.unwrapped == 0


def test_an_officer_opens_a_case_with_the_key_of_his_own_agency(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    assert isinstance(services.vault, FakeVault)
    del services.vault.kms[Agency.BORDER_GUARD]

    assert open_case(builders.case(1), HOTLINE, services).seen.entries
    with pytest.raises(Unavailable):
        open_case(builders.case(1), BORDER, services)


def test_opening_a_case_is_in_the_audit_before_anything_is_opened(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    assert isinstance(services.vault, FakeVault)
    services.vault.kms.clear()
    with pytest.raises(Exception, match="unavailable"):
        open_case(builders.case(1), BORDER, services)

    chain = list(services.audit.chain(f"case/{builders.case(1)}"))
    assert [(record.actor, record.action) for record in chain][-1] == (BORDER.id, "case_opened")
    assert audit.first_broken(chain) is None


def test_a_read_is_no_news_to_anybody(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    clock.advance(hours=1)
    _, cursor, _ = seen(services, None)
    before = services.cases.load(builders.case(1))
    open_case(builders.case(1), HOTLINE, services)
    after = services.cases.load(builders.case(1))

    assert seen(services, cursor)[0] == []
    assert isinstance(services.cases, FakeCases)
    assert not services.cases.commits[-1].news
    assert before is not None
    assert after is not None
    assert after.head.changed_at == before.head.changed_at


def test_a_refused_case_is_in_the_audit_whether_it_exists_or_not(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    for number in (1, 2):
        with pytest.raises(NotFound):
            open_case(builders.case(number), builders.officer("border_two"), services)

    refused = [record for record in services.audit.chain("day/2026-03-02") if record.action == "case_refused"]
    assert [record.subject for record in refused] == codes(1, 2)


@pytest.mark.duty("R41")
def test_an_alert_is_taken_by_one_person_and_stays_his(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    first = take_alert(alert.id, HOTLINE, services)
    clock.advance(minutes=5)

    assert take_alert(alert.id, HOTLINE, services) == first
    with pytest.raises(AlreadyTaken):
        take_alert(alert.id, HOTLINE_TWO, services)
    assert list_alerts("open", HOTLINE, services) == []
    chain = [record.action for record in services.audit.chain(f"case/{builders.case(1)}")]
    assert chain == ["entry_stored", "alert_taken"]


def test_of_two_people_who_take_an_alert_in_the_same_instant_one_is_too_late(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    assert isinstance(services.cases, FakeCases)
    services.cases.interruptions.append(lambda: take_alert(alert.id, HOTLINE_TWO, services))

    with pytest.raises(AlreadyTaken):
        take_alert(alert.id, HOTLINE, services)
    taken = only_alert(services).taken_by
    assert taken is not None
    assert taken.officer == HOTLINE_TWO.id


def test_an_alert_of_another_unit_and_one_of_nobody_are_the_same_nothing(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    alert = only_alert(services)
    for name, who in ((alert.id, BORDER), (f"{builders.case(1)}.no.alert", HOTLINE), ("nonsense", HOTLINE)):
        with pytest.raises(NotFound):
            take_alert(name, who, services)


def test_who_took_an_alert_is_news_to_the_officer_who_raised_it(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    clock.advance(hours=1)
    _, cursor, _ = seen(services, None)
    take_alert(only_alert(services).id, HOTLINE, services)

    (file,) = list_changes(cursor, 50, BORDER, services).files
    assert file.alerts[0].taken_by is not None


def test_each_role_reads_only_the_forms_it_may_write() -> None:
    assert "reception" in [form.name for form in read_forms(BORDER)]
    assert [form.name for form in read_forms(builders.officer("volunteer"))] == ["suspicion"]
    assert read_forms(builders.officer(active=False)) == []


@pytest.fixture
def pool(services: Services) -> FakeSignIn:
    services.officers.put(BORDER)
    assert isinstance(services.sign_in, FakeSignIn)
    services.sign_in.add(BORDER.username, BORDER.id, "correct horse 1!", temporary=True)
    return services.sign_in


def test_a_first_sign_in_asks_for_a_new_password_and_then_gives_a_session(services: Services, pool: FakeSignIn) -> None:
    asked = sign_in(BORDER.username, "correct horse 1!", services)
    assert isinstance(asked, Challenge)
    session = answer_challenge(asked, new_password="staple battery 2!", code=None, services=services)
    assert isinstance(session, Session)
    assert session.refresh_token is not None
    assert refresh_session(session.refresh_token, services).access_token

    sign_out(session.access_token, BORDER, services)
    with pytest.raises(WrongCredentials):
        refresh_session(session.refresh_token, services)
    actions = [record.action for record in services.audit.chain("day/2026-03-02")]
    assert actions == ["signed_in", "signed_out"]


def test_a_retired_account_gets_no_new_token_for_an_old_refresh_token(services: Services, pool: FakeSignIn) -> None:
    pool.accounts[BORDER.username].temporary = False
    session = sign_in(BORDER.username, "correct horse 1!", services)
    assert isinstance(session, Session)
    assert session.refresh_token is not None
    services.officers.put(BORDER.model_copy(update={"active": False}))

    with pytest.raises(WrongCredentials):
        refresh_session(session.refresh_token, services)


def test_a_wrong_password_and_a_retired_account_get_the_same_answer(services: Services, pool: FakeSignIn) -> None:
    with pytest.raises(WrongCredentials):
        sign_in(BORDER.username, "wrong", services)
    pool.accounts[BORDER.username].temporary = False
    services.officers.put(BORDER.model_copy(update={"active": False}))
    with pytest.raises(WrongCredentials):
        sign_in(BORDER.username, "correct horse 1!", services)

    records = list(services.audit.chain("day/2026-03-02"))
    assert [(record.actor, record.action, record.subject) for record in records] == [
        ("nobody", "sign_in_refused", None)
    ] * 2


@pytest.mark.duty("R112")
def test_an_officer_is_registered_in_a_unit_that_exists_and_under_its_own_agency(services: Services) -> None:
    register_officer(BORDER, "administrator-1", services)
    assert services.officers.find(BORDER.id) == BORDER
    for wrong in ({"unit": "no-such-unit"}, {"agency": Agency.WOMENS_UNION}):
        with pytest.raises(Malformed):
            register_officer(BORDER.model_copy(update=wrong), "administrator-1", services)


def test_time_moves_forward_in_a_case_even_when_a_servers_clock_does_not(services: Services, clock: HandClock) -> None:
    submit_entries([entry(1)], BORDER, services)
    clock.at -= timedelta(seconds=30)
    submit_entries([entry(2)], BORDER, services)

    (first, second) = services.cases.commits if isinstance(services.cases, FakeCases) else []
    assert second.head.changed_at > first.head.changed_at
