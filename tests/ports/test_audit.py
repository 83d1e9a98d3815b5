"""The audit trail of acts that are about no case, and the anchors of finished days."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.audit.anchors import Anchor, anchor_of
from chalicelib.domain.audit.records import NO_RECORD, SHARDS, day_chain, day_of, first_broken
from chalicelib.ports import Services
from chalicelib.ports.audit import LOOK
from tests import builders as b

DAY = date(2026, 3, 2)
CHAIN = day_chain(b.T0, "someone")


def test_what_an_actor_does_on_a_day_forms_one_unbroken_chain(services: Services) -> None:
    made = [services.audit.append(at=b.T0, actor="someone", action="signed_in", purpose="reading") for _ in range(12)]

    chain = list(services.audit.chain(CHAIN))

    assert chain == made
    assert first_broken(chain) is None


def test_each_day_has_its_own_chains_by_universal_time(services: Services) -> None:
    services.audit.append(at=b.T0, actor="someone", action="signed_in")
    services.audit.append(at=b.T0 + timedelta(days=1), actor="someone", action="signed_in")

    assert [record.seq for record in services.audit.chain(day_chain(b.T0 + timedelta(days=1), "someone"))] == [1]
    assert list(services.audit.chain(day_chain(b.T0 + timedelta(days=2), "someone"))) == []


def test_a_record_says_for_what_purpose_and_how_many_sealed_parts_were_opened(services: Services) -> None:
    told = {"case": b.case(), "subject": "x", "purpose": "break_glass", "opened": {"identity": 3, "story": 1}}
    services.audit.append(at=b.T0, actor="someone", action="parts_opened", **told)  # type: ignore[arg-type]

    [record] = services.audit.chain(CHAIN)

    assert {name: getattr(record, name) for name in told} == told


def test_a_record_taken_out_or_changed_is_found(services: Services) -> None:
    for number in range(5):
        services.audit.append(at=b.T0, actor="someone", action="case_refused", subject=str(number))
    chain = list(services.audit.chain(CHAIN))

    assert first_broken([*chain[:2], *chain[3:]]) == 3
    assert first_broken([*chain[:4], chain[4].model_copy(update={"actor": "somebody-else"})]) == 5


def test_the_acts_of_a_case_and_all_others_are_found_by_their_day(services: Services) -> None:
    services.cases.commit(change := b.change())
    made = [services.audit.append(at=b.T0, actor=f"o-{n}", action="signed_in") for n in range(40)]
    services.audit.append(at=b.T0 + timedelta(days=1), actor="o-1", action="signed_in")

    found = list(services.audit.day(DAY))

    assert sorted(r.hash for r in found) == sorted(r.hash for r in [*made, *change.audit])
    assert len({record.chain for record in made}) > 8
    for name in {record.chain for record in found}:
        assert [r for r in found if r.chain == name] == list(services.audit.chain(name))
    by_shard = [record for shard in "0123456789abcdef" for record in services.audit.day(DAY, shard)]
    assert by_shard == found


def test_a_day_is_read_on_from_behind_any_of_its_records(services: Services) -> None:
    for number in range(4):
        services.audit.append(at=b.T0, actor=f"actor-{number % 2}", action="signed_in")
    day = day_of(b.T0)
    for part in SHARDS:
        whole = list(services.audit.day(day, part))
        for at, record in enumerate(whole):
            assert list(services.audit.day(day, part, (record.chain, record.seq))) == whole[at + 1 :]


def test_a_look_at_a_list_is_written_down_once_in_a_quarter_of_an_hour_and_list_and_actor(services: Services) -> None:
    for minutes in (0, 1, 14):
        services.audit.look(at=b.T0 + timedelta(minutes=minutes), actor="someone", action="alerts_listed")
    services.audit.look(at=b.T0, actor="someone", action="cases_listed")
    services.audit.look(at=b.T0, actor="someone", action="devices_listed", subject="hotline-111")
    services.audit.look(at=b.T0, actor="someone", action="devices_listed", subject="bp-lao-cai")
    services.audit.look(at=b.T0, actor="another", action="alerts_listed")
    services.audit.look(at=b.T0 + LOOK, actor="someone", action="alerts_listed")

    records = list(services.audit.day(DAY))
    assert sorted((r.actor, r.action, r.subject) for r in records if r.action != "alerts_listed") == [
        ("someone", "cases_listed", None),
        ("someone", "devices_listed", "bp-lao-cai"),
        ("someone", "devices_listed", "hotline-111"),
    ]
    assert sorted((r.actor, r.at) for r in records if r.action == "alerts_listed") == [
        ("another", b.T0),
        ("someone", b.T0),
        ("someone", b.T0 + LOOK),
    ]


def test_a_days_anchor_is_kept_once_and_never_changed(services: Services) -> None:
    assert services.anchors.last() is None
    assert services.anchors.of(DAY) is None
    first, second = _anchor(DAY), _anchor(DAY, prev="f" * 64)

    assert services.anchors.keep(first)
    assert not services.anchors.keep(second)

    assert services.anchors.of(DAY) == first


def test_the_last_anchored_day_is_known(services: Services) -> None:
    for day in (DAY, DAY + timedelta(days=2), DAY + timedelta(days=1)):
        services.anchors.keep(_anchor(day))

    assert services.anchors.last() == DAY + timedelta(days=2)


@pytest.mark.duty("R16")
def test_an_anchor_names_the_last_record_of_each_chain_of_its_day(services: Services) -> None:
    made = [services.audit.append(at=b.T0, actor="someone", action="signed_in") for _ in range(3)]
    services.cases.commit(change := b.change())

    anchor = anchor_of(DAY, services.audit.day(DAY), NO_RECORD)

    heads = {head.chain: (head.seq, head.hash) for head in anchor.heads}
    assert heads == {
        CHAIN: (3, made[-1].hash),
        f"case/{b.case()}": (change.audit[-1].seq, change.audit[-1].hash),
    }


def _anchor(day: date, prev: str = NO_RECORD) -> Anchor:
    return anchor_of(day, (), prev)
