"""How much is opened, for whom, with which key, and that the audit says so, to the last part (architecture.md §8.8)."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.head import ROOT
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Conflict, NotFound, Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.fakes import FakeAudit, FakeVault
from tests.usecases.field import RECEPTION, cases, entry, filled, stored, submit

BORDER, HOTLINE, POLICE = (builders.officer(who) for who in ("border", "hotline", "police"))
PERSON = {"person": {"birth_name": "Lò Thị Mẫu", "birth": {"year": 1990}}}
CONSENT = {
    "asked_on": "2026-03-02T00:55:00Z",
    "consent": {
        "answer": "yes",
        "given_by": "self",
        "recipients": ["womens_union"],
        "groups": ["health"],
        "purposes": sorted(codes("purpose"))[:1],
    },
}
WITHDRAWAL = {"withdrawn_on": "2026-03-02T00:58:00Z", "by": "self", "recipients": ["womens_union"]}


def vault(services: Services) -> FakeVault:
    assert isinstance(services.vault, FakeVault)
    return services.vault


def records(services: Services) -> list[AuditRecord]:
    assert isinstance(services.audit, FakeAudit)
    return [record for chain in services.audit.chains.values() for record in chain]


def on_record(services: Services) -> Counter[str]:
    return sum((Counter(record.opened) for record in records(services)), Counter())


def opened(services: Services) -> Counter[str]:
    return Counter(group for _, group in vault(services).opened)


@pytest.mark.duty("R16")
def test_every_decryption_is_on_record_whatever_became_of_the_act(services: Services) -> None:
    submit(
        services,
        entry(1, body=RECEPTION | PERSON),
        entry(2, form="crime_information", body=filled("crime_information")),
    )
    submit(services, entry(1, body=RECEPTION | PERSON))
    for officer in (BORDER, HOTLINE, POLICE):
        open_case(builders.case(), officer, services)
    with pytest.raises(NotFound):
        open_case(builders.case(), builders.officer("border_two"), services)

    assert opened(services)
    assert on_record(services) == opened(services)
    assert {record.purpose for record in records(services) if record.opened} == {"consequences", "reading"}


def test_a_lost_race_opens_nothing_twice_and_the_record_that_wins_says_all(services: Services) -> None:
    submit(services, entry(1))

    def somebody_is_quicker() -> None:
        raise Conflict

    cases(services).interruptions += [somebody_is_quicker] * 3
    (result,) = submit(services, entry(2))

    assert result.result == "stored"
    assert opened(services) == {"work": 1, "location": 1}
    assert on_record(services) == opened(services)


def test_what_was_opened_for_an_entry_that_is_refused_is_on_record_too(services: Services) -> None:
    submit(services, entry(1))
    cases(services).interruptions += [_broken]
    (result,) = submit(services, entry(2))

    assert result.result == "refused"
    assert [r.action for r in records(services) if r.opened] == ["entry_refused"]
    assert on_record(services) == opened(services) == {"work": 1, "location": 1}


def _broken() -> None:
    raise Unavailable


@pytest.mark.beside_the_audit
def test_the_record_of_a_read_stands_before_the_first_part_is_opened(services: Services) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON))
    told: list[Counter[str]] = []

    class Watching(FakeVault):
        def open(self, *a: Any, **k: Any) -> bytes:
            told.append(on_record(services))
            return super().open(*a, **k)

    watched = Watching(kms=vault(services).kms)
    open_case(builders.case(), BORDER, replace(services, vault=watched))

    assert told == [{"work": 1}, *[{"work": 1, "identity": 1, "location": 1}] * 2]
    assert Counter(group for _, group in watched.opened) == on_record(services)


@pytest.mark.duty("R17", "R19")
@pytest.mark.beside_the_audit
def test_a_reader_opens_the_groups_he_sees_and_no_other(services: Services) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON | {"crime_news": "yes"}))
    submit(services, entry(2, form="crime_information", body=filled("crime_information")))
    written, crime = (set(kept.parts) for kept in stored(services).entries)
    assert "identity" in written
    for officer in (HOTLINE, POLICE):
        vault(services).opened.clear()
        shown = {one.opened.entry.id: one.groups for one in open_case(builders.case(), officer, services).seen.entries}
        for kept in stored(services).entries:
            got = {group for of, group in vault(services).opened if of == kept.entry.id}
            assert got == set(kept.parts) & ({"work"} | shown.get(kept.entry.id, frozenset()))
    assert crime


@pytest.mark.beside_the_audit
def test_a_list_opens_nothing_and_a_warm_case_asks_no_key_service_twice(services: Services) -> None:
    submit(services, entry(1), entry(2))
    vault(services).opened.clear()
    vault(services).unwrapped = 0
    list_cases(None, 50, BORDER, services)
    assert (vault(services).opened, vault(services).unwrapped) == ([], 0)

    open_case(builders.case(), BORDER, services)
    assert vault(services).unwrapped == 1, "one row for the whole case, however many parts"


@pytest.mark.duty("R159")
@pytest.mark.beside_the_audit
def test_consent_to_an_agency_outside_gives_it_the_keys_of_those_groups_and_touches_no_record(
    services: Services,
) -> None:
    submit(services, entry(1, body=RECEPTION | {"health": {"pregnancy": sorted(codes("yes_no_unknown"))[0]}} | PERSON))
    before = stored(services)
    submit(services, entry(2, form="consent", body=CONSENT))
    after = stored(services)

    given = [key for key in after.keys if key.agency is Agency.WOMENS_UNION]
    assert [(key.purpose, key.generation) for key in given] == [("health", 1)]
    assert after.entries[0] == before.entries[0]
    assert set(before.keys) <= set(after.keys)
    outside = PartOpener(Agency.WOMENS_UNION, services)
    first = after.entries[0]
    assert set(first.parts) >= {"health", "identity"}
    assert outside.opened(after, first, frozenset({Group.HEALTH})).body
    for group in (Group.IDENTITY, Group.WORK):
        with pytest.raises(Unavailable):
            outside.opened(after, first, frozenset({group}))


@pytest.mark.duty("R159")
def test_a_withdrawal_takes_the_keys_back_and_what_follows_is_sealed_under_a_new_one(services: Services) -> None:
    submit(services, entry(1, body=RECEPTION | PERSON), entry(2, form="consent", body=CONSENT))
    with_key = stored(services)
    old = next(key for key in with_key.keys if key.agency is Agency.WOMENS_UNION)
    (result,) = submit(services, entry(3, form="consent_withdrawal", body=WITHDRAWAL))
    after = stored(services)

    assert result.result == "stored"
    assert not [key for key in after.keys if key.agency is Agency.WOMENS_UNION]
    assert after.head.generation == 2
    assert [kept.entry.generation for kept in after.entries] == [1, 1, 2]
    assert {(key.agency, key.generation) for key in after.keys if key.purpose == ROOT} >= {
        (agency, generation) for agency in (Agency.BORDER_GUARD, Agency.CHILD_PROTECTION) for generation in (1, 2)
    }
    hoarded = replace(after, keys=(*after.keys, old))
    with pytest.raises(Unavailable):
        PartOpener(Agency.WOMENS_UNION, services).opened(
            hoarded, after.entries[2], frozenset({Group.HEALTH, Group.WORK})
        )
    assert len(open_case(builders.case(), BORDER, services).seen.entries) == 3
    (again,) = submit(services, entry(3, form="consent_withdrawal", body=WITHDRAWAL))
    assert again.result == "duplicate"


@pytest.mark.beside_the_audit
def test_an_agency_that_joins_later_opens_every_generation(services: Services) -> None:
    test_a_withdrawal_takes_the_keys_back_and_what_follows_is_sealed_under_a_new_one(services)
    submit(services, entry(4, form="crime_information", body=filled("crime_information")))
    file = stored(services)

    police = [(key.purpose, key.generation) for key in file.keys if key.agency is Agency.CRIMINAL_POLICE]
    assert police == [(ROOT, 1), (ROOT, 2)]
    assert len(PartOpener(Agency.CRIMINAL_POLICE, services).whole(file)) == 4
