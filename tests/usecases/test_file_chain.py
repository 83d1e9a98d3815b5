"""A case file is chained: one that was changed or cut in the table opens for nobody (architecture.md §1).

Keys protect the sealed parts; who wrote an entry, when it came and that it is there at all stand in clear.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.entries.entry import Entry, SealedEntry, chain_hash, first_broken
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.usecases.field import cases, entry, rechained, stored, submit

GUARD = builders.officer("border")


def _entry(at: int, **changes: Any) -> Callable[[CaseFile], CaseFile]:
    def change(file: CaseFile) -> CaseFile:
        made = list(file.entries)
        made[at] = replace(made[at], entry=made[at].entry.model_copy(update=changes))
        return replace(file, entries=tuple(made))

    return change


def _parts(change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Callable[[CaseFile], CaseFile]:
    def changed(file: CaseFile) -> CaseFile:
        first, *rest = file.entries
        return replace(file, entries=(SealedEntry(first.entry, change(dict(first.parts))), *rest))

    return changed


TAMPERINGS: dict[str, tuple[Callable[[CaseFile], CaseFile], int]] = {
    "another author": (_entry(1, author=builders.author(builders.officer("border_two"))), 2),
    "received earlier": (_entry(0, received_at=builders.T0 - timedelta(days=30)), 1),
    "a flag gone": (_entry(2, flags=("clock_drift",)), 3),
    "another form": (_entry(1, form="support"), 2),
    "a hash": (_entry(1, hash="0" * 64), 2),
    "the first left out": (lambda file: replace(file, entries=file.entries[1:]), 1),
    "one left out": (lambda file: replace(file, entries=(file.entries[0], file.entries[2])), 2),
    "the last left out": (lambda file: replace(file, entries=file.entries[:2]), 3),
    "the last left out, the head set back": (
        lambda file: replace(file, entries=file.entries[:2], head=file.head.model_copy(update={"seq": 2})),
        3,
    ),
    "two exchanged": (lambda file: replace(file, entries=(file.entries[1], file.entries[0], file.entries[2])), 1),
    "one twice": (lambda file: replace(file, entries=(*file.entries, file.entries[2])), 4),
    "a part left out": (_parts(lambda parts: {"work": parts["work"]}), 1),
    "a part under another name": (_parts(lambda parts: {"health": parts["location"], "work": parts["work"]}), 1),
    "a bit of a part": (_parts(lambda parts: parts | {"location": parts["location"][:-1] + b"x"}), 1),
}


@pytest.mark.duty("R119")
@pytest.mark.beside_the_audit
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_file_that_is_not_as_it_was_written_opens_for_nobody_and_takes_nothing(
    services: Services, tampering: str, caplog: pytest.LogCaptureFixture
) -> None:
    submit(services, entry(1), entry(2), entry(3))
    change, number = TAMPERINGS[tampering]
    tampered = change(stored(services))
    cases(services).files[builders.case(1)] = tampered
    assert first_broken(tampered.entries, tampered.head.seq, tampered.head.hash) == number

    with caplog.at_level(logging.ERROR, "cotmoc.lines"), pytest.raises(Unavailable):
        open_case(builders.case(1), GUARD, services)
    [refused] = submit(services, entry(4))

    assert '"line": "FILE_BROKEN"' in caplog.text
    assert f'"seq": {number}' in caplog.text
    assert isinstance(refused.refusal, Unavailable)


def test_a_file_as_it_was_written_is_whole_and_an_empty_one_too(services: Services) -> None:
    submit(services, entry(1), entry(2))
    file = stored(services)

    assert first_broken(file.entries, file.head.seq, file.head.hash) is None
    assert first_broken((), 0, "0" * 64) is None
    assert rechained(file) == file


OF_THE_FIRST_DAYS = (
    '{"id":"019ca000-0001-71b1-91b7-584a2265b1f5","case":"J6VMH-6BCFN-J","seq":1,"form":"reception","form_version":1,'
    '"written_at":"2026-03-02T01:00:00Z","received_at":"2026-03-02T01:00:00Z","author":{"officer":"border-0001",'
    '"unit":"bp-huu-nghi","agency":"border_guard"},"base":null,"flags":[],"attachments":[],'
    '"fingerprint":"852171e4c08e875e8f95283898e3512fe0cdb24d3357ea3a9589ef163c08a6ab",'
    '"sealed_sha256":"e0580153f1d1116d1972e02b167f105baec499f0da3e6c1b8c087e737e544817",'
    '"prev":"0000000000000000000000000000000000000000000000000000000000000000",'
    '"hash":"e6923ab3f13ec442f1fe7b545742a01c264ba68cd958dcf1d7314bec61c5a672","generation":1}'
)
"""A row as the table keeps it for ever."""


def test_an_entry_of_the_first_days_has_its_hash_whatever_entries_learned_to_say_since() -> None:
    kept = Entry.model_validate_json(OF_THE_FIRST_DAYS)
    assert chain_hash(kept) == kept.hash, "a field that entries did not have must stay out of the hash of those"
