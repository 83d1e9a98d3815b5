"""Officers see changes, lists and one opened file as they may, and the audit keeps each reading."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.audit import records
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Malformed, NotFound, Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.alerts.list_alerts import list_alerts
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.list_changes import list_changes
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.entries.read_forms import read_forms
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import FakeCases, FakeVault, HandClock
from tests.usecases.field import codes, entry, receive

BORDER, HOTLINE = (builders.officer(who) for who in ("border", "hotline"))


def seen(services: Services, after: str | None, limit: int = 50) -> tuple[list[str], str, bool]:
    found = list_changes(after, limit, BORDER, services)
    return [file.head.case for file in found.files], found.next, found.more


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


@pytest.mark.beside_the_audit
def test_an_officer_opens_a_case_with_the_key_of_his_own_agency(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    assert isinstance(services.vault, FakeVault)
    del services.vault.kms[Agency.BORDER_GUARD]

    assert open_case(builders.case(1), HOTLINE, services).seen.entries
    with pytest.raises(Unavailable):
        open_case(builders.case(1), BORDER, services)


@pytest.mark.beside_the_audit
def test_opening_a_case_is_in_the_audit_before_anything_is_opened(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    assert isinstance(services.vault, FakeVault)
    services.vault.kms.clear()
    with pytest.raises(Exception, match="unavailable"):
        open_case(builders.case(1), BORDER, services)

    chain = list(services.audit.chain(f"case/{builders.case(1)}"))
    assert [(record.actor, record.action) for record in chain][-1] == (BORDER.id, "case_opened")
    assert records.first_broken(chain) is None


def test_the_working_groups_file_opens_before_anybody_has_written_in_it(services: Services) -> None:
    open_recurring_duties(services)
    opened = open_case(WORKING_GROUP_FILE, HOTLINE, services)

    assert opened.seen.entries == ()
    assert opened.file.obligations


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

    refused = [record for record in services.audit.day(date(2026, 3, 2)) if record.action == "case_refused"]
    assert [record.subject for record in refused] == codes(1, 2)


def test_who_may_be_called_gets_the_labels_of_every_form_and_a_volunteer_only_of_their_own() -> None:
    forms = {each.form.name: each.write for each in read_forms(BORDER)}
    assert set(forms) == {name for name, _ in FORMS}
    assert (forms["reception"], forms["referral_request"]) == (True, False)
    assert [each.form.name for each in read_forms(builders.officer("volunteer"))] == ["suspicion", "activity"]
    assert read_forms(builders.officer(active=False)) == []


def test_the_hotline_gets_the_labels_of_forms_it_reads_and_never_writes() -> None:
    forms = {each.form.name: each.write for each in read_forms(builders.officer("hotline"))}

    assert forms["identification"] is False
    assert forms["reception"] is True, "whoever comes to the hotline's office"
    assert forms["hotline_call"] is True


def test_time_moves_forward_in_a_case_even_when_a_servers_clock_does_not(services: Services, clock: HandClock) -> None:
    submit_entries([entry(1)], BORDER, services)
    clock.at -= timedelta(seconds=30)
    submit_entries([entry(2)], BORDER, services)

    (first, second) = services.cases.commits if isinstance(services.cases, FakeCases) else []
    assert second.head.changed_at > first.head.changed_at
